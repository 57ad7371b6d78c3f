package dev.contactcenter.operator.local;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns that are as wide as their widest cell, two blanks apart, cut at the edge of the screen. */
final class TextTable {
    private static final String GAP = "  ";
    private static final String CUT = "...";

    private TextTable() {}

    /**
     * Formats the rows.
     *
     * @param rows the heading first; all of the same number of cells
     * @param width the most characters a line may have, at least 4
     */
    static List<String> layOut(List<List<String>> rows, int width) {
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
            }
            lines.add(cut(line.toString().stripTrailing(), width));
        }
        return lines;
    }

    /** Texts from a platform may contain anything; in a cell they are one line without control characters. */
    static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - CUT.length()) + CUT;
    }
}

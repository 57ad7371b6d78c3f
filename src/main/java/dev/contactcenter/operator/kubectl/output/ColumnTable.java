package dev.contactcenter.operator.kubectl.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cells in columns, as kubectl prints them. Texts from a platform are made one line without control characters. */
public final class ColumnTable {
    private static final String GAP = "   ";
    private static final String CUT = "...";
    /** Rows are as wide as the widest of so many: a table of 100,000 rows need not be held in memory. */
    private static final int MEASURED = 1000;

    private ColumnTable() {}

    /**
     * Lays the table out.
     *
     * @param heading the names of the columns
     * @param rows cells, as many as there are columns
     * @param width the most characters of a line
     * @return the lines, made one by one
     */
    public static Stream<String> lines(List<String> heading, Stream<List<String>> rows, int width) {
        var iterator = rows.iterator();
        var first = new ArrayList<List<String>>(List.of(heading));
        while (iterator.hasNext() && first.size() < MEASURED) {
            first.add(iterator.next().stream().map(ColumnTable::oneLine).toList());
        }
        var widths = new int[heading.size()];
        first.forEach(row -> {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var more = Stream.iterate(0, any -> iterator.hasNext(), any -> any).map(any -> iterator.next().stream().map(ColumnTable::oneLine).toList());
        return Stream.concat(first.stream(), more).map(row -> line(row, widths, width));
    }

    private static String line(List<String> row, int[] widths, int width) {
        var line = new StringBuilder();
        for (var i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(Math.max(0, widths[i] - row.get(i).length()))).append(GAP);
        }
        return cut(line.toString().stripTrailing(), width);
    }

    /** Returns this text in one line, without characters that a terminal obeys. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }

    /** Returns this line with at most so many characters. */
    public static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - CUT.length()) + CUT;
    }
}

package dev.contactcenter.operator.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Lines in panels, as SVG. */
final class DashboardSvg {
    /** What the dashboard's queries get as {@code $__rate_interval}. */
    static final String RATES_OVER = "15s";

    private static final int COLUMN = 50;
    private static final int ROW = 29;
    private static final int HEAD = 72;
    private static final int GAP = 8;
    private static final int STEP = 2;
    private static final List<String> COLORS = List.of("#1d4ed8", "#b45309", "#15803d", "#be123c", "#7e22ce", "#0e7490", "#525252", "#a16207");
    private static final List<String> DASHES = List.of("", "6 3", "2 2", "8 2 2 2");

    private final StringBuilder svg = new StringBuilder();
    private final int seconds;

    private DashboardSvg(int seconds) {
        this.seconds = seconds;
    }

    /**
     * A value at a time.
     *
     * @param time in seconds since the beginning
     * @param value a number; NaN where there is none
     */
    record Point(double time, double value) {}

    /**
     * A panel.
     *
     * @param title above it
     * @param x its column, of 24
     * @param y its row
     * @param width in columns
     * @param height in rows
     * @param unit Grafana's word for it
     * @param lines by their names
     */
    record Panel(String title, int x, int y, int width, int height, String unit, SortedMap<String, List<Point>> lines) {
        String unitName() {
            return unit.equals("s") ? " s" : "";
        }

        /** The next of 1, 2, 2.5 or 5 times a power of ten, four of which are enough. */
        double tick() {
            var most = lines.values().stream().flatMap(List::stream).mapToDouble(Point::value).filter(Double::isFinite).max().orElse(1);
            var power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 0.001) / 4)));
            return List.of(1.0, 2.0, 2.5, 5.0, 10.0).stream().map(it -> it * power).filter(it -> it * 4 >= most).findFirst().orElse(power * 10);
        }
    }

    static String draw(List<Panel> panels, int seconds, String note) {
        var drawing = new DashboardSvg(seconds);
        var rows = panels.stream().map(Panel::y).distinct().sorted().toList();
        var bottom = HEAD + rows.size() * 8 * ROW + GAP;
        drawing.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"11\""
                + " role=\"img\" aria-label=\"The data of the Grafana dashboard, drawn\">", 24 * COLUMN + GAP, bottom);
        drawing.add("<rect width=\"100%%\" height=\"100%%\" fill=\"#f4f5f7\"/>");
        drawing.add("<text x=\"%d\" y=\"26\" font-size=\"17\" font-weight=\"600\" fill=\"#1f2933\">The dashboard's data, drawn</text>", GAP * 2);
        drawing.add("<text x=\"%d\" y=\"45\" fill=\"#465264\">%s</text>", GAP * 2, "This is no screenshot of Grafana. Prometheus answered the"
                + " dashboard's own queries (rates over " + RATES_OVER + ") about " + seconds / 60 + " minutes of an operator beside the simulator.");
        drawing.add("<text x=\"%d\" y=\"59\" fill=\"#465264\">%s</text>", GAP * 2, note);
        panels.forEach(panel -> drawing.panel(panel, HEAD + rows.indexOf(panel.y()) * 8 * ROW));
        drawing.add("</svg>");
        return drawing.svg.toString();
    }

    private void panel(Panel panel, int top) {
        var width = panel.width() * COLUMN - GAP;
        var height = panel.height() * ROW - GAP;
        var legend = legend(panel, width - 24);
        var plotTop = 30;
        var plotHeight = height - plotTop - 22 - 14 * legend.size();
        var plotLeft = 46;
        var plotWidth = width - plotLeft - 20;
        add("<g transform=\"translate(%d %d)\"><rect width=\"%d\" height=\"%d\" rx=\"3\" fill=\"#fff\" stroke=\"#d5dbe1\"/>",
                GAP + panel.x() * COLUMN, top, width, height);
        add("<text x=\"10\" y=\"19\" font-size=\"12.5\" font-weight=\"600\" fill=\"#1f2933\">%s</text>", escaped(panel.title()));
        var tick = panel.tick();
        for (var i = 0; i <= 4; i++) {
            var y = plotTop + plotHeight - i * plotHeight / 4;
            add("<path d=\"M%d %dh%d\" stroke=\"#e4e8ec\"/><text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#465264\">%s</text>",
                    plotLeft, y, plotWidth, plotLeft - 5, y + 4, number(i * tick) + panel.unitName());
        }
        for (var minute = 0; minute <= seconds / 60; minute++) {
            add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#465264\">%d min</text>",
                    plotLeft + minute * 60 * plotWidth / seconds, plotTop + plotHeight + 15, minute);
        }
        var index = 0;
        for (var line : panel.lines().values()) {
            add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" stroke-dasharray=\"%s\"/>",
                    path(line, plotLeft, plotTop + plotHeight, (double) plotWidth / seconds, plotHeight / (4 * tick)), color(index), dash(index));
            index++;
        }
        legend(legend, height);
        add("</g>");
    }

    private static String path(List<Point> line, int left, int bottom, double perSecond, double perUnit) {
        var path = new StringBuilder();
        var before = Double.NEGATIVE_INFINITY;
        for (var point : line) {
            if (Double.isFinite(point.value())) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", point.time() - before > STEP * 2 ? "M" : "L",
                        left + point.time() * perSecond, bottom - point.value() * perUnit));
                before = point.time();
            }
        }
        return path.toString();
    }

    /**
     * An entry of a legend.
     *
     * @param index of its line
     * @param name of its line
     * @param x where it begins
     */
    private record Entry(int index, String name, int x) {}

    private static List<List<Entry>> legend(Panel panel, int width) {
        var rows = new ArrayList<List<Entry>>();
        var x = width;
        var index = 0;
        for (Map.Entry<String, List<Point>> line : panel.lines().entrySet()) {
            var needed = 30 + (int) (line.getKey().length() * 6.3);
            if (rows.isEmpty() || x + needed > width) {
                rows.add(new ArrayList<>());
                x = 12;
            }
            rows.get(rows.size() - 1).add(new Entry(index++, line.getKey(), x));
            x += needed;
        }
        return rows;
    }

    private void legend(List<List<Entry>> rows, int height) {
        for (var row = 0; row < rows.size(); row++) {
            var y = height - 8 - 14 * (rows.size() - 1 - row);
            for (var entry : rows.get(row)) {
                add("<path d=\"M%d %dh16\" stroke=\"%s\" stroke-width=\"2.5\" stroke-dasharray=\"%s\"/><text x=\"%d\" y=\"%d\" fill=\"#1f2933\">%s</text>",
                        entry.x(), y - 4, color(entry.index()), dash(entry.index()), entry.x() + 20, y, escaped(entry.name()));
            }
        }
    }

    private static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    private static String dash(int index) {
        return DASHES.get(index % DASHES.size());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}

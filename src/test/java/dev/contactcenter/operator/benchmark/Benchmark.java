package dev.contactcenter.operator.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * {@code mvn -B -Pbenchmark verify}: what this operator costs and how fast it is, beside plain code that does the same. It
 * is a program, not a test: it reports whether goals are met, and fails only where something is wrong.
 */
public final class Benchmark {
    /** Every row, by its number. */
    static final Map<Integer, Row> ROWS = Map.of(
            1, new OneIdleAgentEach(),
            2, new OneBusyAgentEach(),
            3, new AHundredThousandAgents(),
            4, new WithoutLimit(),
            5, new EndedOperations(),
            6, new WithFaults(),
            7, new ManyContactCenters(),
            8, new OneOperationAlone(),
            9, new OneLogoutByPlugin());
    /** Those last that measure the processor: by then no plain code runs beside them any more. */
    private static final List<Integer> ORDER = List.of(3, 2, 1, 6, 5, 4, 7, 8, 9);

    private Benchmark() {}

    /** Exits with 1 where something is wrong, whatever the figures. */
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var options = Options.parse(arguments);
        var report = new Report(options);
        var wrong = new ArrayList<String>();
        options.rows().forEach(number -> ROWS.get(number).prepare(options));
        var results = new TreeMap<Integer, Row.Result>();
        for (var number : ORDER) {
            if (options.rows().contains(number)) {
                System.out.println("Row " + number + ": " + ROWS.get(number).title());
                results.put(number, ROWS.get(number).run(options));
            }
        }
        results.forEach((number, result) -> {
            report.add(number, ROWS.get(number), result);
            result.wrong().forEach(what -> wrong.add("row " + number + ": " + what));
        });
        System.out.println("\n" + report.markdown());
        report.writeJson(options.folder().resolve("benchmark.json"));
        wrong.forEach(what -> System.err.println("WRONG: " + what));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}

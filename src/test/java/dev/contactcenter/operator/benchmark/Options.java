package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.config.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The arguments of {@link Benchmark}.
 *
 * @param rows which rows are run
 * @param real whether on a kube-apiserver, not on the embedded one
 * @param classPath where the operator is taken from
 * @param java the options that the operator's Java runs with, beside its class path
 * @param threads how many objects are reconciled at once in row 4, and written at once by its yardstick
 * @param operations how many operations row 4 has
 * @param baseline the operator of before, which rows 4, 7 and 8 measure beside this one; empty if there is none
 * @param folder where logs, kubeconfigs and the result go
 */
record Options(Set<Integer> rows, boolean real, String classPath, List<String> java, int threads, int operations, Optional<String> baseline,
        Path folder) {
    static final String HELP = """
            --rows 1,4           only these
            --api-server real    a kube-apiserver, from the PATH or KUBE_API_TEST_DIR; embedded by default
            --classpath PATH     where the operator is taken from; this program's own class path by default
            --java "OPTIONS"     what the operator's Java runs with; "-XX:+UseSerialGC -XX:TieredStopAtLevel=1" by default
            --threads 16         row 4's RECONCILIATION_THREADS; the operator's default by default
            --operations 5000    row 4's operations
            --baseline PATH      also beside this one in rows 4, 7, 8: the jar of an operator of before; none by default
            --folder PATH        where logs and benchmark.json go; target by default
            """;

    /** @throws IllegalArgumentException with a message for people */
    static Options parse(String... arguments) {
        var rows = new TreeSet<>(Benchmark.ROWS.keySet());
        var options = new Options(rows, false, System.getProperty("java.class.path"), List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Settings.from(Map.of()).reconciliationThreads(), 5_000, Optional.empty(), Path.of("target"));
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value\n" + HELP);
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--rows" -> new Options(numbers(value), real, classPath, java, threads, operations, baseline, folder);
            case "--api-server" -> new Options(rows, value.equals("real"), classPath, java, threads, operations, baseline, folder);
            case "--classpath" -> new Options(rows, real, value, java, threads, operations, baseline, folder);
            case "--java" -> new Options(rows, real, classPath, List.of(value.strip().split("\\s+")), threads, operations, baseline, folder);
            case "--threads" -> new Options(rows, real, classPath, java, Integer.parseInt(value), operations, baseline, folder);
            case "--operations" -> new Options(rows, real, classPath, java, threads, Integer.parseInt(value), baseline, folder);
            case "--baseline" -> new Options(rows, real, classPath, java, threads, operations, Optional.of(value), folder);
            case "--folder" -> new Options(rows, real, classPath, java, threads, operations, baseline, Path.of(value));
            default -> throw new IllegalArgumentException("unknown argument " + name + "\n" + HELP);
        };
    }

    /** Returns the same options for the operator of this class path. */
    Options withClassPath(String other) {
        return new Options(rows, real, other, java, threads, operations, baseline, folder);
    }

    private static Set<Integer> numbers(String value) {
        return new TreeSet<>(Stream.of(value.split(",")).map(String::strip).map(Integer::valueOf).toList());
    }

    /** All options of the operator's Java, these last so that they win. */
    List<String> javaWith(String... more) {
        var all = new ArrayList<>(java);
        all.addAll(List.of(more));
        all.addAll(List.of("-cp", classPath));
        return all;
    }
}

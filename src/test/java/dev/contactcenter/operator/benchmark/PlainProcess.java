package dev.contactcenter.operator.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of running {@link BareStatusWrites} in a process of its own.
 *
 * @param operations how many objects were written twice
 * @param seconds how long that took, without the start of the process
 * @param cpu the processor's time that it took, in seconds
 * @param rss the most memory that it had, in MiB
 */
record PlainProcess(double operations, double seconds, double cpu, double rss) {
    private static final Pattern RESULT = Pattern.compile("operations=(\\S+) seconds=(\\S+) cpu=(\\S+) rss=(\\S+)");

    /** Runs it with these arguments. */
    static PlainProcess run(Options options, Stage stage, Optional<String> platform, Object... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options.java());
        // The operator's own client where that is another one: first on the class path.
        command.addAll(List.of("-cp", options.classPath() + File.pathSeparator + System.getProperty("java.class.path")));
        command.add(BareStatusWrites.class.getName());
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        platform.ifPresent(command::add);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", stage.kubeconfig().toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var result = RESULT.matcher(output);
        if (process.waitFor() != 0 || !result.find()) {
            throw new IllegalStateException(output);
        }
        return new PlainProcess(number(result.group(1)), number(result.group(2)), number(result.group(3)), number(result.group(4)));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}

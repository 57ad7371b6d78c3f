package dev.contactcenter.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Another program of this machine, which need not be there.
 *
 * @param file where it is
 */
public record Program(Path file) {
    /** The program of this name on the PATH; where there is none, the test is skipped. */
    public static Program orSkip(String name) {
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "there is no " + name + " on the PATH");
        return new Program(found.orElseThrow());
    }

    /** Runs it there to its end, which has to be a good one. */
    public void run(Path folder, String... arguments) throws IOException, InterruptedException {
        var process = start(folder, arguments);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** Starts it there; what it says goes to its output. */
    public Process start(Path folder, String... arguments) throws IOException {
        return builder(folder, arguments).start();
    }

    /** Starts it there; what it says goes to that file. */
    public Process start(Path folder, File output, String... arguments) throws IOException {
        return builder(folder, arguments).redirectOutput(output).start();
    }

    private ProcessBuilder builder(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }
}

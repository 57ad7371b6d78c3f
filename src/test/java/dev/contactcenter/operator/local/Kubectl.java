package dev.contactcenter.operator.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real kubectl, run as a process of its own. */
final class Kubectl {
    private final Path binary;
    private final Path home;

    private Kubectl(Path binary, Path home) {
        this.binary = binary;
        this.home = home;
    }

    /**
     * The kubectls there are: those that the environment variable {@code KUBECTLS} lists, separated as a PATH is, else
     * the one on the PATH, if any.
     */
    static Stream<Path> installed() {
        var listed = System.getenv("KUBECTLS");
        if (listed != null) {
            return Arrays.stream(listed.split(File.pathSeparator)).map(Path::of);
        }
        return Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .limit(1);
    }

    /** This kubectl, for this server. @param home an empty folder of its own */
    static Kubectl of(Path binary, Path home, EmbeddedApiServer server) {
        try {
            Files.writeString(home.resolve("config"), server.kubeconfig());
            return new Kubectl(binary, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a run ended with.
     *
     * @param code its exit code
     * @param output what it wrote, in either stream
     */
    record Result(int code, String output) {}

    /** Runs it to its end. @param arguments separated by blanks; one with blanks of its own in single quotes */
    Result run(String arguments) {
        return run(arguments, "");
    }

    /** Runs it to its end. @param input what it reads from its standard input */
    Result run(String arguments, String input) {
        try {
            var process = start(arguments);
            try (var in = process.outputWriter()) {
                in.write(input);
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it, for the test to end. */
    Process start(String arguments) throws IOException {
        var command = new ArrayList<>(List.of(binary.toString()));
        var quoted = arguments.split("'");
        for (var i = 0; i < quoted.length; i++) {
            if (i % 2 == 1) {
                command.add(quoted[i]);
            } else {
                Arrays.stream(quoted[i].trim().split("\\s+")).filter(word -> !word.isEmpty()).forEach(command::add);
            }
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", home.resolve("config").toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("KUBE_EDITOR", "sed -i s/carrier:.*/carrier:\\ Drone/");
        return builder.start();
    }
}

package dev.contactcenter.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.OperatorMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The operator as a process of its own, as an administrator starts it and as a node that dies ends it. */
public final class OperatorProcess implements AutoCloseable {
    /** Longer than a start waits for an API server that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern READY = Pattern.compile("probes and metrics on port (\\d+)");
    /** A short life: what starts soonest is best. */
    private static final List<String> SHORT_LIFE = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"));

    private final Process process;
    private final Path log;

    private OperatorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it, allowed to speak plain http, its probes on any free port.
     *
     * @param folder where its log goes
     * @param environment settings, over those
     * @param arguments of the program
     */
    public static OperatorProcess start(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, SHORT_LIFE, environment, arguments);
    }

    /** Starts it in a Java of these options, the class path among them. */
    public static OperatorProcess start(
            Path folder, List<String> options, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.add(OperatorMain.class.getName());
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    /** Starts it by this command, allowed to speak plain http, its probes on any free port. */
    public static OperatorProcess start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var log = Files.createTempFile(folder, "operator", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(Map.of("HTTP_PORT", "0", "ALLOW_HTTP", "true"));
            builder.environment().putAll(environment);
            return new OperatorProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it for the cluster that this kubeconfig leads to. */
    public static OperatorProcess start(Path folder, String kubeconfig, Map<String, String> environment) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "kubeconfig", ".yaml"), kubeconfig);
            var all = new java.util.HashMap<>(environment);
            all.put("KUBECONFIG", file.toString());
            return start(folder, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its number among the processes of this machine. */
    public long pid() {
        return process.pid();
    }

    /** Waits until it has printed this. */
    public OperatorProcess awaitLog(String text) {
        await(text).atMost(PATIENCE).until(() -> log().contains(text) || !process.isAlive());
        assertThat(log()).contains(text);
        return this;
    }

    /** The port of its probes and metrics, once it is ready. */
    public int port() {
        await("ready").atMost(PATIENCE).until(() -> READY.matcher(log()).find());
        var matcher = READY.matcher(log());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** Where it writes what it prints. */
    public Path logFile() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: it ends at this point of whatever it does, and nothing of it is left when this returns. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** SIGTERM: it is asked to end. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: it does nothing from now on, and does not know it. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(log()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}

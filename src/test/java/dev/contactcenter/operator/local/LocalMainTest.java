package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as people start it: a process of its own. */
class LocalMainTest {
    @Test
    void theExamplesRunToTheirEndAndTheLastTableTellsWhatBecameOfEachAgent() throws Exception {
        var ended = run("");

        assertThat(ended.output())
                .containsPattern("^Page +http://127.0.0.1:[0-9]+\\R")
                .contains("Applying " + Path.of("examples", "contactcenter.yaml") + ": Secret/contact-center, ContactCenter/default")
                .contains("Applying " + Path.of("examples", "force-logout-team.yaml") + ": ForceLogoutJob/end-of-shift")
                .containsPattern("11 +agentstatuschange/back-to-work +Completed +Break -> Available")
                // On a slow machine the call ends before the operator has started.
                .containsPattern("12 +forcelogoutjob/two-agents +Completed +(In-call|lunch) -> Offline")
                .containsPattern("28 +forcelogoutjob/end-of-shift +Completed")
                .containsPattern("20 +forcelogoutjob/everything +Pending +Available +would be logged out")
                .doesNotContain("Exception", "WARN");
        assertThat(ended.output().lines())
                .last()
                .asString()
                .matches("5 operations ended in [0-9.]+ s, with [0-9]+ requests to the contact center\\.");
        assertThat(ended.code()).isZero();
        assertThat(Files.readString(LocalLog.FILE))
                .containsPattern("INFO +audit: \\{\"audit\":\"submitted\",\"kind\":\"ForceLogoutJob\"")
                .containsPattern("INFO +audit: \\{\"audit\":\"ended\",\"kind\":\"AgentStatusChange\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus, unknown argument '--bogus'",
        "--port, --port needs a value",
        "--port=70000, --port must be 0 to 65535",
        "--kubeconfig, --kubeconfig needs a value",
        "--platform, --platform needs a value",
        "--platform=Zendesk, --platform must be CCAIP",
    })
    void anArgumentThatIsNoGoodIsNamed(String argument, String message) throws Exception {
        var ended = run(argument);

        assertThat(ended.output()).contains(message, "--help");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void theHelpNamesTheOptions() throws Exception {
        assertThat(run("--help")).isEqualTo(new Ended(0, LocalOptions.HELP));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (var other = EmbeddedApiServer.start(0)) {
            var port = other.url().replaceAll(".*:", "");

            var ended = run("--port=" + port);

            assertThat(ended.output()).contains("port " + port).doesNotContain("\tat ");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @Test
    void withStayTheClusterServesKubectlUntilTheProcessEnds(@TempDir Path folder) throws Exception {
        var kubeconfig = folder.resolve("deep").resolve("config");
        var process = start("--stay", "--kubeconfig", kubeconfig.toString());
        try (var output = process.inputReader()) {
            var lines = new ArrayList<String>();
            for (var line = output.readLine(); line != null && !line.contains("Ctrl-C"); line = output.readLine()) {
                lines.add(line);
            }

            assertThat(lines).contains("  export KUBECONFIG=" + kubeconfig);
            var server = lines.stream().filter(line -> line.startsWith("API server")).findFirst().orElseThrow();
            assertThat(Files.readString(kubeconfig)).contains("server: " + server.split(" +")[2]);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /**
     * What a run ended with.
     *
     * @param code its exit code
     * @param output what it wrote, in either stream
     */
    private record Ended(int code, String output) {}

    private static Ended run(String argument) throws IOException, InterruptedException {
        var process = start(argument.isEmpty() ? new String[0] : new String[] {argument});
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                LocalMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}

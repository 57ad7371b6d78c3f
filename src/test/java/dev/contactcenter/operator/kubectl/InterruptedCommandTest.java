package dev.contactcenter.operator.kubectl;

import static dev.contactcenter.operator.platform.http.ScriptedServer.hanging;
import static dev.contactcenter.operator.platform.http.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.http.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A command whose process is told to end, as Ctrl-C does, while something is under way. */
class InterruptedCommandTest {
    @Test
    void beforeTheAnswerToTheCreationItSaysThatTheResultIsNotKnown() throws Exception {
        var asked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var server = ScriptedServer.start().answers(hanging(asked, done))) {
            var process = start("logout", "11", "--yes", "--server", server.url().toString());
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            process.toHandle().destroy();

            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
                    "It is not known if the operation was created. Look before you try again: kubectl contact-center list");
            assertThat(process.waitFor()).isEqualTo(143);
            done.countDown();
        }
    }

    @Test
    void afterTheCreationItSaysHowToGoOn() throws Exception {
        var asked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var created = text(201, "{\"metadata\":{\"name\":\"logout-x7k2p\",\"namespace\":\"default\",\"resourceVersion\":\"1\"}}",
                "Content-Type", "application/json");
        var hanging = hanging(asked, done);
        try (var server = ScriptedServer.start().answers(exchange ->
                (exchange.getRequestMethod().equals("POST") ? created : hanging).answer(exchange))) {
            var process = start("logout", "11", "--yes", "--wait", "--server", server.url().toString());
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            process.toHandle().destroy();

            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
                    "forcelogoutjob/logout-x7k2p continues without this command.", "to follow it: kubectl contact-center wait logout-x7k2p");
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("forcelogoutjob/logout-x7k2p created");
            done.countDown();
        }
    }

    private static Process start(String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), KubectlPlugin.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("KUBECONFIG", "");
        builder.environment().put("HOME", "/nonexistent");
        return builder.start();
    }
}

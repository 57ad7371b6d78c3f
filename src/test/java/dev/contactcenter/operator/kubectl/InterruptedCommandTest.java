package dev.contactcenter.operator.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A command whose process is told to end, as Ctrl-C does, while something is under way. */
class InterruptedCommandTest {
    @Test
    void beforeTheAnswerToTheCreationItSaysThatTheResultIsNotKnown() throws Exception {
        var asked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.countDown();
            waitFor(done);
            exchange.close();
        });
        server.start();
        try {
            var process = start("logout", "11", "--yes", "--server", "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            process.toHandle().destroy();

            assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
                    "It is not known if the operation was created. Look before you try again: kubectl contact-center list");
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            done.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

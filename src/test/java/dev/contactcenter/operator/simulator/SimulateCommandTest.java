package dev.contactcenter.operator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpIsPrinted() {
        assertThat(run("--help")).isEqualTo(SimulateCommand.OK);
        assertThat(out).hasToString(SimulateOptions.HELP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1 | unknown argument '--prot'",
                "--port | --port needs a value",
                "--port many | --port is no number: 'many'",
                "--port=70000 | --port must be 0 to 65535, not 70000",
                "--agents 0 | --agents must be 1 to 500000, not 0",
                "--genesys-port 70000 | --genesys-port must be 0 to 65535",
                "--expertflow DESK | --expertflow is no JSON object of its settings",
                "--expertflow [] | --expertflow is no JSON object of its settings: []",
                "--expertflow {\"handshake\":\"TABLET\"} | --expertflow is no JSON object of its settings",
                "--expertflow {\"statesCode\":99} | --expertflow is no JSON object of its settings",
            })
    void aWrongOptionIsNamedAndTheExitCodeIs2(String args, String message) {
        assertThat(run(args.split(" "))).isEqualTo(SimulateCommand.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("simulate: " + message)
                .contains("Try 'simulate --help'.");
        assertThat(out.size()).isZero();
    }

    @Test
    void anAddressThatIsTakenIsToldAndEndsWith1() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThat(run("--port", port)).isEqualTo(SimulateCommand.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("can't listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void itPrintsItsAddressAndRunsUntilItIsStopped() throws InterruptedException {
        var code = new AtomicInteger(-1);
        var thread = new Thread(() -> code.set(run("--port=0", "--agents=12", "--limit=0", "--username=demo")));
        thread.start();
        await().until(() -> out.toString(StandardCharsets.UTF_8).contains("Ctrl-C ends it."));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("12 agents (ids 11 to 22) is at http://127.0.0.1:")
                .containsPattern("Page: +http://127.0.0.1:[0-9]+/page/")
                .contains("user demo, password secret-token, any number of requests a second");

        thread.interrupt();
        thread.join();

        assertThat(code).hasValue(SimulateCommand.OK);
    }

    private int run(String... args) {
        return SimulateCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}

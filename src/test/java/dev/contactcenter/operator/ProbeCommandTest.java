package dev.contactcenter.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int probe(String... arguments) {
        var stream = new PrintStream(printed, true, UTF_8);
        return ProbeCommand.run(arguments, stream, stream);
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1", "302, 1"})
    void only200IsGood(int answer, int exitCode) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + answer;

        assertThat(probe(url)).isEqualTo(exitCode);
        assertThat(printed.toString(UTF_8)).contains(url + " answers " + answer);
    }

    @Test
    void aServerThatDoesNotAnswerIsAFailure() throws IOException {
        String url;
        try (var taken = new ServerSocket(0)) {
            url = "http://127.0.0.1:" + taken.getLocalPort() + "/readyz";
        }

        assertThat(probe(url)).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).contains(url + " does not answer: ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "readyz", "ftp://127.0.0.1/readyz", "http://127.0.0.1/a b", "http:///readyz"})
    void anInvalidUrlIsRefused(String argument) {
        assertThat(probe(argument)).isEqualTo(2);
        assertThat(printed.toString(UTF_8)).contains("'" + argument + "' is no URL", "probe http://");
    }

    @Test
    void theUrlIsNeeded() {
        assertThat(probe()).isEqualTo(2);
    }
}

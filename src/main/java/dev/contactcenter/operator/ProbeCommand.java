package dev.contactcenter.operator;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Runs {@code probe URL}: sends one request to an operator's probe, for images that have no other program for it. */
final class ProbeCommand {
    /** The answer was 200. */
    static final int GOOD = 0;
    /** The answer was another one, or there was none within {@link #PATIENCE}. */
    static final int BAD = 1;
    /** The arguments are wrong. */
    static final int USAGE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ProbeCommand() {}

    /**
     * Sends the request.
     *
     * @param arguments the arguments after {@code probe}: the URL
     * @param out receives the answer
     * @param err receives errors
     * @return the exit code
     */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(String.join(" ", arguments))).timeout(PATIENCE).build();
        } catch (IllegalArgumentException e) {
            err.println("probe: '" + String.join(" ", arguments) + "' is no URL. Example: probe http://127.0.0.1:8080/readyz");
            return USAGE;
        }
        try {
            var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            var code = client.send(request, BodyHandlers.discarding()).statusCode();
            out.println(request.uri() + " answers " + code);
            return code == 200 ? GOOD : BAD;
        } catch (IOException e) {
            err.println(request.uri() + " does not answer: " + e.getClass().getSimpleName());
            return BAD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BAD;
        }
    }
}

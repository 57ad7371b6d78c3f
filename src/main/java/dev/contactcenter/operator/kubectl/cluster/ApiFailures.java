package dev.contactcenter.operator.kubectl.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Puts what went wrong with a request into a sentence. */
final class ApiFailures {
    private static final int UNAUTHORIZED = 401;
    private static final int LONGEST = 300;

    private ApiFailures() {}

    /**
     * Returns what an answer says.
     *
     * @param code the HTTP status code
     * @param body a {@code Status} of Kubernetes, or the page of whatever stands before it
     * @param server the address of the API server
     */
    static ApiFailure of(int code, String body, URI server) {
        var status = tree(body);
        var reason = status.path("reason").asText("");
        if (code == UNAUTHORIZED) {
            return ApiFailure.answered(code, reason, "The API server " + server
                    + " does not accept your credentials. Log in again, as for kubectl");
        }
        var message = status.path("message").asText("");
        if (message.isEmpty()) {
            var text = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            message = "The API server " + server + " answers " + code + " " + text.substring(0, Math.min(LONGEST, text.length()));
        }
        return ApiFailure.answered(code, reason, message.strip());
    }

    private static JsonNode tree(String body) {
        try {
            return JsonTree.read(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns whether no request can have reached the API server: a connection to a server with a certificate that is trusted comes first. */
    static boolean isBeforeTheRequest(IOException e) {
        var isStranger = e instanceof SSLException && e.getCause() instanceof CertificateException;
        return isStranger || e instanceof UnknownHostException || e instanceof ConnectException || e instanceof NoRouteToHostException;
    }

    /** Returns what is said of a failure without an answer. */
    static String words(IOException e) {
        if (e instanceof UnknownHostException) {
            return "its name is not known";
        }
        if (e instanceof NoRouteToHostException) {
            return "there is no way to it";
        }
        if (e instanceof ConnectException) {
            return "it does not accept connections";
        }
        if (e instanceof InterruptedIOException) {
            return "it took too long";
        }
        if (e instanceof SSLException) {
            return "TLS failed: " + e.getMessage();
        }
        return e instanceof JsonProcessingException ? "its answer is not complete" : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}

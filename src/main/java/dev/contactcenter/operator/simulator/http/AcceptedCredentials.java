package dev.contactcenter.operator.simulator.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The credentials that a client has to send by HTTP Basic.
 *
 * @param username the user; on CCAIP the subdomain
 * @param password the password; on CCAIP the API token
 */
public record AcceptedCredentials(String username, String password) {
    /** The credentials of the demo: {@code acme} and {@code secret-token}. */
    public static final AcceptedCredentials DEMO = new AcceptedCredentials("acme", "secret-token");

    /** Returns the value of the Authorization header for these credentials. */
    public String header() {
        var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    public boolean areIn(String header) {
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8), header().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}

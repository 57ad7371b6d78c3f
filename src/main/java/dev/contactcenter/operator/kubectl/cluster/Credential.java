package dev.contactcenter.operator.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** How a user proves who they are, besides by a certificate. */
public sealed interface Credential {
    /** Not at all. */
    record None() implements Credential {}

    /**
     * A bearer token.
     *
     * @param value the token
     */
    record Token(String value) implements Credential {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /**
     * A file with a bearer token, which others renew.
     *
     * @param file the file
     */
    record TokenFile(Path file) implements Credential {}

    /**
     * A name and a password.
     *
     * @param user the name
     * @param password the password
     */
    record Basic(String user, String password) implements Credential {
        @Override
        public String toString() {
            return "Basic";
        }
    }

    /**
     * A program that tells a token or a certificate.
     *
     * @param config the field {@code exec} of the kubeconfig
     * @param folder the folder of the kubeconfig, which a relative command belongs to
     * @param cluster the cluster, for programs that want to know it
     */
    record Exec(JsonNode config, Path folder, JsonNode cluster) implements Credential {}
}

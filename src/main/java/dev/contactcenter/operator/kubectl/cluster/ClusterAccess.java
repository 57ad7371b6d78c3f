package dev.contactcenter.operator.kubectl.cluster;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach one API server as one user.
 *
 * @param server its address, without a slash at the end
 * @param namespace the namespace that counts if the user names none
 * @param trust which certificates of the server are accepted
 * @param certificate the user's certificate and key, in PEM
 * @param credential what goes into the header Authorization
 * @param impersonation headers that ask for the rights of another user
 * @param proxy the proxy that the kubeconfig names
 */
public record ClusterAccess(
        URI server,
        String namespace,
        Trust trust,
        Optional<KeyPairPem> certificate,
        Credential credential,
        Map<String, List<String>> impersonation,
        Optional<URI> proxy) {
    /**
     * Which certificates are accepted.
     *
     * @param authority certificates in PEM: these and no others; empty: those of the JVM
     * @param insecure whether every certificate is accepted
     * @param serverName the name that the certificate must have, if it is not the host of the address
     */
    public record Trust(Optional<byte[]> authority, boolean insecure, Optional<String> serverName) {}

    /**
     * A certificate and its key.
     *
     * @param certificate one or more certificates in PEM, the user's own first
     * @param key the private key in PEM
     */
    public record KeyPairPem(byte[] certificate, byte[] key) {}
}

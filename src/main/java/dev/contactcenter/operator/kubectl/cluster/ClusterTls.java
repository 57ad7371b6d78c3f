package dev.contactcenter.operator.kubectl.cluster;

import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.KeyPairPem;
import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS to an API server.
 *
 * @param context makes the connections
 * @param manager checks the server's certificate
 */
record ClusterTls(SSLContext context, X509TrustManager manager) {
    private static final char[] NO_PASSWORD = {};

    /**
     * Sets TLS up.
     *
     * @param trust which certificates are accepted
     * @param own the user's certificate
     * @throws KubeconfigException if a certificate or key can't be read
     */
    static ClusterTls of(Trust trust, Optional<KeyPairPem> own) {
        try {
            var manager = trust.insecure() ? new AcceptAll() : manager(trust.authority());
            var context = SSLContext.getInstance("TLS");
            context.init(own.isPresent() ? keys(own.get()) : null, new TrustManager[] {manager}, null);
            return new ClusterTls(context, manager);
        } catch (GeneralSecurityException | IOException e) {
            throw new KubeconfigException("The kubeconfig has a certificate or key that can't be used: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager manager(Optional<byte[]> authority) throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authority.isPresent() ? store(authority.get()) : null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore store(byte[] pem) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var count = 0;
        for (var certificate : certificates(pem)) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        return store;
    }

    private static KeyManager[] keys(KeyPairPem own) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("user", PrivateKeyPem.read(own.key()), NO_PASSWORD, certificates(own.certificate()));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static Certificate[] certificates(byte[] pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).toArray(Certificate[]::new);
    }

    /** What {@code insecure-skip-tls-verify} asks for. */
    private static final class AcceptAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

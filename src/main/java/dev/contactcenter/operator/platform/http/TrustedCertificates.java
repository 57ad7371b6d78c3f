package dev.contactcenter.operator.platform.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificates that are trusted.
 *
 * @param manager checks certificates
 * @param context makes connections that are checked so
 */
record TrustedCertificates(X509TrustManager manager, SSLContext context) {
    /** The JVM's trust store takes memory each time that it is read, so equal ones are shared. */
    private static final WeakCache<Optional<String>, TrustedCertificates> SHARED = new WeakCache<>();

    /**
     * Returns the JVM's trust store with these certificates added.
     *
     * @param extraPem one or more certificates in PEM
     * @throws IllegalArgumentException if it has no certificate, or something else
     */
    static TrustedCertificates of(Optional<String> extraPem) {
        return SHARED.get(extraPem, () -> read(extraPem));
    }

    private static TrustedCertificates read(Optional<String> extraPem) {
        var extra = extraPem.map(CertificateBundle::certificates);
        try {
            var jvm = manager(null);
            var manager = extra.isEmpty() ? jvm : manager(store(jvm, extra.get()));
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return new TrustedCertificates(manager, context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JVM's TLS can't be set up", e);
        }
    }

    /**
     * Returns the JVM's trust store with the operator's trusted CA and these certificates added.
     *
     * @param extraPem one or more certificates in PEM
     * @throws IllegalArgumentException if it has no certificate, or something else
     */
    static TrustedCertificates of(HttpSettings settings, Optional<String> extraPem) {
        extraPem.ifPresent(CertificateBundle::certificates);
        var all = Stream.of(settings.trustedCa(), extraPem).flatMap(Optional::stream).collect(Collectors.joining("\n"));
        return of(Optional.of(all).filter(pem -> !pem.isEmpty()));
    }

    private static KeyStore store(X509TrustManager jvm, Collection<? extends Certificate> extra)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var count = 0;
        for (var certificate : jvm.getAcceptedIssuers()) {
            store.setCertificateEntry("jvm-" + count++, certificate);
        }
        for (var certificate : extra) {
            store.setCertificateEntry("extra-" + count++, certificate);
        }
        return store;
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}

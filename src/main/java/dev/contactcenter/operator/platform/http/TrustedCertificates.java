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
 * Whose certificates are believed.
 *
 * @param manager judges certificates
 * @param context makes connections whose certificates are judged so
 */
record TrustedCertificates(X509TrustManager manager, SSLContext context) {
    /**
     * The JVM's trust store, and beside it these certificates.
     *
     * @param extraPem one or more certificates in PEM
     * @throws IllegalArgumentException where that holds no certificate, or what is none
     */
    static TrustedCertificates of(Optional<String> extraPem) {
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
     * The JVM's trust store, and beside it what is trusted in general, and these certificates.
     *
     * @param extraPem one or more certificates in PEM
     * @throws IllegalArgumentException where that holds no certificate, or what is none
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

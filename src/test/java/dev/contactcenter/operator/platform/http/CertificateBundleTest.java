package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateBundleTest {
    /** Certificates that every JVM has. */
    private static final List<X509Certificate> KNOWN =
            Arrays.stream(TrustedCertificates.of(Optional.empty()).manager().getAcceptedIssuers()).limit(3).toList();

    private static String pem(X509Certificate certificate, String indent) {
        try {
            var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(certificate.getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n").replaceAll("(?m)^", indent);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(int index) {
        return pem(KNOWN.get(index), "");
    }

    static List<String> bundlesOfTwo() {
        var revocations = "-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----\n";
        return List.of(
                pem(0) + pem(1),
                "\uFEFF" + pem(0) + pem(1),
                "\u00EF\u00BB\u00BF" + pem(0) + pem(1),
                pem(0) + "----------------------\n# the second\n" + pem(1),
                "First\n=====\n" + pem(0) + revocations + "-----\n" + pem(1),
                pem(KNOWN.get(0), "    ") + pem(KNOWN.get(1), "\t"),
                (pem(0) + pem(1)).replace("\n", "\r\n"),
                (pem(0) + pem(1)).replace("CERTIFICATE", "TRUSTED CERTIFICATE"),
                pem(0).strip() + pem(1).strip());
    }

    @ParameterizedTest
    @MethodSource("bundlesOfTwo")
    void aBundleAsPeopleMakeItIsRead(String bundle) {
        assertThat(CertificateBundle.certificates(bundle)).containsExactly(KNOWN.get(0), KNOWN.get(1));
    }

    @Test
    void aCertificateInDerIsRead() throws Exception {
        var der = new String(KNOWN.get(0).getEncoded(), StandardCharsets.ISO_8859_1);

        assertThat(CertificateBundle.certificates(der)).containsExactly(KNOWN.get(0));
    }

    @Test
    void aBrokenCertificateAmongGoodOnesIsNamedByItsNumberAndTheOneBefore() {
        var broken = pem(1).replaceFirst("\n[A-Za-z0-9+/]{8}", "\nAAAAAAAA");

        assertThatIllegalArgumentException().isThrownBy(() -> CertificateBundle.certificates(pem(0) + broken + pem(2)))
                .withMessageContaining("a certificate that can't be read: number 2, after that of " + KNOWN.get(0).getSubjectX500Principal().getName())
                .withMessageEndingWith(". Replace or remove it");
    }

    @Test
    void aCertificateThatWasCutOffIsNamedByItsNumberAndTheOneBefore() {
        for (var bundle : List.of(pem(0) + pem(1).substring(0, 400), pem(0) + pem(1).substring(0, 400) + "\n" + pem(2))) {
            assertThatIllegalArgumentException().isThrownBy(() -> CertificateBundle.certificates(bundle))
                    .withMessageContaining("a certificate that can't be read: number 2, after that of " + KNOWN.get(0).getSubjectX500Principal().getName());
        }
    }

    @Test
    void aBundleWithoutACertificateIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateBundle.certificates("nonsense"))
                .withMessage("the trusted CA holds no certificate in PEM (-----BEGIN CERTIFICATE-----) or DER");
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateBundle.certificates(""));
    }

    @Test
    void aPrivateKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateBundle.certificates(pem(0) + "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----"))
                .withMessageContaining("private key");
    }

    @Test
    void everyBundleIsReadOrRefused() {
        var random = new Random(5);
        var good = pem(0) + pem(1);
        for (var i = 0; i < 100_000; i++) {
            var bundle = new StringBuilder(good);
            for (var change = random.nextInt(4); change >= 0; change--) {
                bundle.setCharAt(random.nextInt(bundle.length()), (char) random.nextInt(256));
            }
            if (random.nextInt(3) == 0) {
                bundle.setLength(random.nextInt(bundle.length()));
            }
            try {
                CertificateBundle.certificates(bundle.toString());
            } catch (IllegalArgumentException e) {
                // Any other exception ends the test.
                assertThat(e.getMessage()).startsWith("the trusted CA ");
            }
        }
    }
}

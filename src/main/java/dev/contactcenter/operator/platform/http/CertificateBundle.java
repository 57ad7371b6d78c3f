package dev.contactcenter.operator.platform.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a bundle of CA certificates as people make them: PEM with a byte order mark, with text and lines of dashes between the
 * certificates, with indentation, with certificate revocation lists; or one certificate in DER.
 */
final class CertificateBundle {
    /** A block without its end reaches to the next one: a certificate that was cut off is not passed over. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)(?:-----END \\1-----|(?=-----BEGIN )|\\z)", Pattern.DOTALL);
    private static final Pattern CERTIFICATE = Pattern.compile("(X509 |TRUSTED )?CERTIFICATE");
    private static final char DER_SEQUENCE = 0x30;

    private CertificateBundle() {}

    /**
     * Reads the certificates.
     *
     * @param bundle PEM, or DER with one character for each byte
     * @return at least one certificate
     * @throws IllegalArgumentException if there is no certificate, or one that can't be read; the message names its place
     */
    static List<X509Certificate> certificates(String bundle) {
        if (bundle.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException("the trusted CA holds a private key: it takes certificates only");
        }
        if (!bundle.isEmpty() && bundle.charAt(0) == DER_SEQUENCE && !bundle.contains("-----BEGIN")) {
            return List.of(decoded(bundle.getBytes(StandardCharsets.ISO_8859_1), "the one in DER"));
        }
        var certificates = new ArrayList<X509Certificate>();
        var blocks = BLOCK.matcher(bundle);
        while (blocks.find()) {
            if (CERTIFICATE.matcher(blocks.group(1)).matches()) {
                var previous = certificates.isEmpty()
                        ? ""
                        : ", after that of " + certificates.get(certificates.size() - 1).getSubjectX500Principal().getName();
                certificates.add(decoded(bytes(blocks.group(2)), "number " + (certificates.size() + 1) + previous));
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("the trusted CA holds no certificate in PEM (-----BEGIN CERTIFICATE-----) or DER");
        }
        return List.copyOf(certificates);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static X509Certificate decoded(byte[] der, String place) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the trusted CA holds a certificate that can't be read: " + place + ". Replace or remove it", e);
        }
    }
}

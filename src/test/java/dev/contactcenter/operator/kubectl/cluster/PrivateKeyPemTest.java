package dev.contactcenter.operator.kubectl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as kind, minikube, k3s and openssl write them. */
class PrivateKeyPemTest {
    private static byte[] pem(String type, byte[] der) {
        return ("-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static PrivateKey key(String algorithm, int size) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (size > 0) {
            generator.initialize(size);
        }
        return generator.generateKeyPair().getPrivate();
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256", "EC, 384", "Ed25519, 0"})
    void aKeyInPkcs8IsRead(String algorithm, int size) throws GeneralSecurityException {
        var key = key(algorithm, size);

        assertThat(PrivateKeyPem.read(pem("PRIVATE KEY", key.getEncoded())).getEncoded()).isEqualTo(key.getEncoded());
    }

    /** In PKCS #8 an RSA key is wrapped into 26 bytes: that is the header of PKCS #1's own length. */
    @ParameterizedTest
    @CsvSource({"2048", "4096"})
    void aKeyInPkcs1IsRead(int size) throws GeneralSecurityException {
        var key = key("RSA", size);
        var pkcs1 = Arrays.copyOfRange(key.getEncoded(), 26, key.getEncoded().length);

        assertThat(PrivateKeyPem.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
    }

    /** {@code ECPrivateKey} of RFC 5915: version, key and the curve P-256, as {@code openssl ecparam -genkey} writes it. */
    @Test
    void aKeyInSec1IsReadAlsoBehindItsParameters() throws GeneralSecurityException {
        var key = (ECPrivateKey) key("EC", 256);
        var hex = HexFormat.of();
        var der = hex.parseHex("3031020101" + "0420" + "%064x".formatted(key.getS()) + "a00a06082a8648ce3d030107");
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        var file = parameters + new String(pem("EC PRIVATE KEY", der), StandardCharsets.US_ASCII);

        assertThat((ECPrivateKey) PrivateKeyPem.read(file.getBytes(StandardCharsets.US_ASCII))).returns(key.getS(), ECPrivateKey::getS);
    }

    @ParameterizedTest
    @CsvSource({"''", "'-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----'",
        "'-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----'",
        "'-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----'"})
    void whatIsNoKeyIsRefused(String text) {
        assertThatExceptionOfType(InvalidKeySpecException.class).isThrownBy(() -> PrivateKeyPem.read(text.getBytes(StandardCharsets.US_ASCII)));
    }
}

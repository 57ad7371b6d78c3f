package dev.contactcenter.operator.kubectl.cluster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a private key in one of the forms that kubeconfigs have: PKCS #8 ({@code PRIVATE KEY}), PKCS #1 ({@code RSA PRIVATE KEY})
 * or SEC 1 ({@code EC PRIVATE KEY}, RFC 5915). The JDK reads the first only; the others are put into it.
 */
final class PrivateKeyPem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]+)-----END \\1-----");
    /** {@code SEQUENCE { rsaEncryption, NULL }}. */
    private static final byte[] RSA = {0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0};
    /** {@code id-ecPublicKey}. */
    private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};
    private static final byte[] VERSION = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;
    private static final int EC_PARAMETERS = 0xa0;

    private PrivateKeyPem() {}

    /** Reads the first key of a PEM file. @throws GeneralSecurityException if there is none that can be read */
    static PrivateKey read(byte[] pem) throws GeneralSecurityException {
        var block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new InvalidKeySpecException("it has no private key in PEM without a passphrase");
        }
        try {
            var der = Base64.getMimeDecoder().decode(block.group(2));
            return switch (block.group(1)) {
                case "RSA PRIVATE KEY" -> key(wrap(RSA, der), "RSA");
                case "EC PRIVATE KEY" -> key(wrap(node(SEQUENCE, EC, curve(der)), der), "EC");
                default -> anyKey(der);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidKeySpecException("its private key is damaged", e);
        }
    }

    private static PrivateKey anyKey(byte[] pkcs8) throws GeneralSecurityException {
        for (var algorithm : List.of("RSA", "EC")) {
            try {
                return key(pkcs8, algorithm);
            } catch (InvalidKeySpecException e) {
                // It is a key for another algorithm.
            }
        }
        return key(pkcs8, "EdDSA");
    }

    private static PrivateKey key(byte[] pkcs8, String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return node(SEQUENCE, VERSION, algorithm, node(OCTETS, key));
    }

    /** Returns the parameters of an ECPrivateKey: after its version and the key itself comes {@code [0]} with the curve. */
    private static byte[] curve(byte[] der) {
        var at = content(der, 0);
        while (at < der.length) {
            var from = content(der, at);
            var to = from + length(der, at);
            if ((der[at] & 0xff) == EC_PARAMETERS) {
                return Arrays.copyOfRange(der, from, to);
            }
            at = to;
        }
        throw new IllegalArgumentException("no curve");
    }

    private static int length(byte[] der, int at) {
        var first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        var length = 0;
        for (var i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | der[at + 2 + i] & 0xff;
        }
        return length;
    }

    private static int content(byte[] der, int at) {
        var first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static byte[] node(int tag, byte[]... parts) {
        var size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (size < 0x80) {
            out.write(size);
        } else if (size < 0x100) {
            out.write(0x81);
            out.write(size);
        } else {
            out.write(0x82);
            out.write(size >> 8);
            out.write(size);
        }
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}

package dev.contactcenter.operator.notification;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that signs as Standard Webhooks defines it: HMAC-SHA256 over id, timestamp and body. */
public final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param text {@code whsec_} and 24 to 64 bytes in base64
     * @throws IllegalArgumentException if it is none; the message does not have the text
     */
    public static SigningKey parse(String text) {
        try {
            var bytes = text.startsWith(PREFIX) ? Base64.getDecoder().decode(text.substring(PREFIX.length())) : new byte[0];
            if (bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES) {
                return new SigningKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the text.
        }
        throw new IllegalArgumentException("is not whsec_ and " + MIN_BYTES + " to " + MAX_BYTES + " bytes in base64");
    }

    /**
     * Returns the value of the header {@code webhook-signature}.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, in seconds since 1970
     * @param body the body as it is sent, in UTF-8
     */
    public String sign(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[not shown]";
    }
}

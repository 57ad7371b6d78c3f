package dev.contactcenter.operator.notification;

import dev.contactcenter.operator.resource.NotificationSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names receivers. */
public final class Receivers {
    private static final int ID_BYTES = 5;

    private Receivers() {}

    /** Returns the id of a receiver: ten hexadecimal digits, the same as long as its url, Secret and format are the same. */
    public static String idOf(NotificationSpec receiver) {
        var secret = receiver.secretRef() == null ? "" : receiver.secretRef().name();
        var text = receiver.url() + " " + secret + " " + receiver.format();
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

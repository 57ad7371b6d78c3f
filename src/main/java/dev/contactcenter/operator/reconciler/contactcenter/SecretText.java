package dev.contactcenter.operator.reconciler.contactcenter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads one value of a Secret. Editors and shells leave line feeds, byte order marks, no-break spaces and NULs around a value:
 * they are removed. Within a value they can't be seen and make the platform refuse it: they are reported.
 */
sealed interface SecretText {
    /**
     * A value that can be used.
     *
     * @param value the value, not empty
     */
    record Usable(String value) implements SecretText {
        @Override
        public String toString() {
            return "Usable[not shown]";
        }
    }

    /**
     * A value that can't be used.
     *
     * @param problem what is wrong with it, to follow "its value"; without the value itself
     */
    record Unusable(String problem) implements SecretText {}

    /**
     * Reads a value.
     *
     * @param base64 as the Secret has it; null if the key is missing
     * @return the value, or what is wrong with it
     */
    static SecretText of(String base64) {
        if (base64 == null) {
            return new Unusable("is missing");
        }
        String text;
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64.strip()));
            text = trimmed(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return new Unusable("is no text in UTF-8");
        } catch (IllegalArgumentException e) {
            return new Unusable("is no base64");
        }
        if (text.isEmpty()) {
            return new Unusable("is empty");
        }
        for (var index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            var character = text.codePointAt(index);
            if (isInvisible(character)) {
                return new Unusable("has the character %s (U+%04X) at place %d, which can't be seen".formatted(
                        Character.getName(character), character, text.codePointCount(0, index) + 1));
            }
        }
        return new Usable(text);
    }

    private static String trimmed(String text) {
        var points = text.codePoints().toArray();
        var start = 0;
        var end = points.length;
        while (start < end && isBlank(points[start])) {
            start++;
        }
        while (end > start && isBlank(points[end - 1])) {
            end--;
        }
        return new String(points, start, end - start);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || isInvisible(character);
    }

    /** Controls and formatting characters; a plain space within a password can be typed, and is left alone. */
    private static boolean isInvisible(int character) {
        var type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || character != ' ' && Character.isSpaceChar(character);
    }
}

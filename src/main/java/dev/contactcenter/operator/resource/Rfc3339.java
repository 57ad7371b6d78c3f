package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Reads a time as RFC 3339 writes it, and as the API server admits it for {@code format: date-time}: with any number of
 * digits of a second, any character before them, and any offset of less than a day. Java's own reader takes nine digits and
 * 18 hours. What is less than a nanosecond is cut; a leap second is the second before it.
 */
final class Rfc3339 extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt\\s](\\d{2}:\\d{2}:)(\\d{2})(?:\\D(\\d+))?(?:[Zz]|([+-])(\\d{2}):([0-5]\\d))");

    Rfc3339() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var text = parser.getValueAsString();
        var time = TIME.matcher(text == null ? "" : text.strip());
        if (!time.matches()) {
            return (Instant) context.handleWeirdStringValue(Instant.class, String.valueOf(text), "not a time of RFC 3339");
        }
        try {
            var second = time.group(3).equals("60") ? "59" : time.group(3);
            var local = LocalDateTime.parse(time.group(1) + "T" + time.group(2) + second);
            var offset = time.group(5) == null ? 0 : Integer.parseInt(time.group(6)) * 3600L + Integer.parseInt(time.group(7)) * 60L;
            var instant = local.toInstant(ZoneOffset.UTC).plusNanos(nanos(time.group(4)));
            return "-".equals(time.group(5)) ? instant.plusSeconds(offset) : instant.minusSeconds(offset);
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "no such time");
        }
    }

    private static long nanos(String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
    }
}

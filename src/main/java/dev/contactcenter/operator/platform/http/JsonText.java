package dev.contactcenter.operator.platform.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.agent.AgentId;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a platform's JSON, and makes its texts safe for a status, a log line and a terminal. */
public final class JsonText {
    private static final int MAX_LENGTH = 300;

    /** Control and format characters, line separators, and halves of characters, which UTF-8 can't have. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** Returns the JSON in these bytes, a missing node if there are none; empty if they are something else, or more than JSON. */
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns a field's text or number as text; empty if it has none. At most 300 characters. */
    public static String of(JsonNode node, String field) {
        var value = node.path(field);
        return value.isValueNode() && !value.isNull() ? clean(value.asText()) : "";
    }

    /** Returns an agent's id, an integer or the text of one id; empty if the value is neither. */
    public static Optional<AgentId> agentId(JsonNode value) {
        if (!value.isIntegralNumber() && !value.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AgentId.of(value.asText().strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the text without what can't be printed, at most 300 characters of it. */
    public static String clean(String text) {
        var most = text.length() > 4 * MAX_LENGTH ? text.substring(0, 4 * MAX_LENGTH) : text;
        var printable = UNPRINTABLE.matcher(most).replaceAll(" ").strip();
        if (printable.length() <= MAX_LENGTH) {
            return printable;
        }
        var end = Character.isHighSurrogate(printable.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return printable.substring(0, end);
    }
}

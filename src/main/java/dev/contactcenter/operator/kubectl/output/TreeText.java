package dev.contactcenter.operator.kubectl.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Writes JSON values as kubectl does. */
public final class TreeText {
    private TreeText() {}

    /** Returns it as indented JSON, with a line's end. */
    public static String json(JsonNode value) {
        return value.toPrettyString() + System.lineSeparator();
    }

    /** Returns it as YAML. */
    public static String yaml(JsonNode value) {
        var factory = YAMLFactory.builder().disable(Feature.WRITE_DOC_START_MARKER).enable(Feature.MINIMIZE_QUOTES)
                .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).disable(Feature.SPLIT_LINES).stringQuotingChecker(new TimesAreQuoted()).build();
        try {
            return new ObjectMapper(factory).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** A time without quotes is no text for some readers of YAML. */
    private static final class TimesAreQuoted extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("\\d{4}-\\d\\d-\\d\\d.*");
        }
    }

    /** Returns an object of the API server without the fields that kubectl does not show either. */
    public static JsonNode shown(JsonNode object) {
        var copy = object.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        return copy;
    }
}

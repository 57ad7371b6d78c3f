package dev.contactcenter.operator.kubectl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** JSON values from YAML. */
public final class Trees {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Trees() {}

    /** Reads it. */
    public static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

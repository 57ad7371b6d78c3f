package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Names a ContactCenter.
 *
 * @param name its name
 * @param namespace its namespace; null: the namespace of the operation
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactCenterRef(String name, String namespace) {
    /** The name that counts if an operation names none. */
    public static final String DEFAULT_NAME = "default";

    public ContactCenterRef {
        name = name == null ? DEFAULT_NAME : name;
    }
}

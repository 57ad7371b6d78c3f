package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One aspect of a resource's state, as metav1.Condition.
 *
 * @param type which aspect
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observedGeneration the generation of the spec that it was derived from
 * @param lastTransitionTime when {@code status} changed last
 * @param reason one word in CamelCase, for programs
 * @param message a sentence or two, for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        String type,
        String status,
        Long observedGeneration,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastTransitionTime,
        String reason,
        String message) {
    /** Returns whether the status is True. */
    @JsonIgnore
    public boolean isTrue() {
        return "True".equals(status);
    }
}

package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;

/**
 * Which agents are shown, and how often they are read.
 *
 * @param contactCenterRef the ContactCenter to read; never null
 * @param target the agents meant; null: all of them
 * @param refreshSeconds how often they are read, in seconds; at least the poll interval of the ContactCenter counts
 * @param unreadable what is wrong with the stored spec, if it can't be read; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(converter = RosterSpec.Reader.class)
public record RosterSpec(
        ContactCenterRef contactCenterRef,
        TargetSpec target,
        Integer refreshSeconds,
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    private static final int DEFAULT_REFRESH_SECONDS = 60;

    public RosterSpec {
        contactCenterRef = contactCenterRef == null ? new ContactCenterRef(null, null) : contactCenterRef;
        refreshSeconds = refreshSeconds == null ? DEFAULT_REFRESH_SECONDS : refreshSeconds;
    }

    static final class Reader extends Tolerant<RosterSpec> {
        Reader() {
            super(RosterSpec.class);
        }

        @Override
        RosterSpec unreadable(String problem, Optional<RosterSpec> rest) {
            return new RosterSpec(null, null, null, problem);
        }
    }
}

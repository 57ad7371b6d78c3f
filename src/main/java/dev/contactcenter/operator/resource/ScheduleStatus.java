package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a schedule has done and will do next.
 *
 * @param observedGeneration the generation of the spec that this status speaks of
 * @param active its operations that have not ended, at most {@value #MAX_ACTIVE}
 * @param activeCount how many have not ended
 * @param lastScheduleTime the last tick that an operation was created for; null before the first
 * @param lastSuccessfulTime when an operation last ended well; null before the first
 * @param nextScheduleTime the next tick; null if there is none
 * @param lastRunAt the last value of the run-at annotation that was seen; null if there was none
 * @param missed the ticks that were missed; null if there were none
 * @param refusal what the API server said to the last creation if it refused it; null otherwise
 * @param conditions what is so, for programs to wait on; sorted by type
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonDeserialize(converter = ScheduleStatus.Reader.class)
public record ScheduleStatus(
        Long observedGeneration,
        List<ActiveOperation> active,
        Integer activeCount,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastScheduleTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastSuccessfulTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant nextScheduleTime,
        String lastRunAt,
        Missed missed,
        String refusal,
        List<Condition> conditions) {
    /** The most operations that {@code active} names. */
    public static final int MAX_ACTIVE = 100;

    /** What a schedule has before anything is written. */
    public static final ScheduleStatus NONE = new ScheduleStatus(null, null, null, null, null, null, null, null, null, null);

    public ScheduleStatus {
        active = active == null ? List.of() : active;
        conditions = conditions == null ? List.of() : conditions;
    }

    /** Returns the condition of this type, if there is one. */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(condition -> type.equals(condition.type())).findFirst();
    }

    /**
     * An operation.
     *
     * @param name its name
     * @param uid its uid
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ActiveOperation(String name, String uid) {}

    /**
     * Ticks that no operation was created for.
     *
     * @param count how many
     * @param lastTime the last of them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Missed(Long count, @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastTime) {}

    /** Fields that can't be read start empty: the names of the operations prevent a second operation for the same tick. */
    static final class Reader extends Tolerant<ScheduleStatus> {
        Reader() {
            super(ScheduleStatus.class);
        }

        @Override
        ScheduleStatus unreadable(String problem, Optional<ScheduleStatus> rest) {
            return rest.orElse(NONE);
        }
    }
}

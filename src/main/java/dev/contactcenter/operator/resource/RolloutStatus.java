package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * How far a rollout is. The operator goes on from it after a restart.
 *
 * @param wave how many waves have begun
 * @param waves how many waves there will be, as far as can be known now
 * @param maxUnavailable the most agents that may be out at a time, as a number; null: no such bound
 * @param minAvailable the fewest agents that may be logged in, as a number; null: no such bound
 * @param available how many matched agents were logged in when they were read last before a wave; null if no agent counted them
 * @param out how many agents have been asked for and are not back
 * @param back how many agents were logged out by this operation, and have been seen logged in again
 * @param goneForGood how many agents did not come back in time
 * @param waveTime when the last agent of the present wave was asked for, or was seen logged out; null before the first wave
 * @param nextLook when the agents are counted again, if too few were logged in; null otherwise
 * @param ids which agents these are
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutStatus(
        int wave,
        int waves,
        Integer maxUnavailable,
        Integer minAvailable,
        Integer available,
        int out,
        int back,
        int goneForGood,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant waveTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant nextLook,
        WaveIds ids) {
    public RolloutStatus {
        ids = ids == null ? WaveIds.NONE : ids;
    }

    /**
     * Agents of a rollout, each set in the notation of an Indexed Job's {@code completedIndexes}.
     *
     * @param due those of the present wave that have not been asked for
     * @param out those that have been asked for and are not back
     * @param goneForGood those that did not come back in time
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record WaveIds(String due, String out, String goneForGood) {
        /** No agents. */
        public static final WaveIds NONE = new WaveIds("", "", "");

        public WaveIds {
            due = due == null ? "" : due;
            out = out == null ? "" : out;
            goneForGood = goneForGood == null ? "" : goneForGood;
        }
    }
}

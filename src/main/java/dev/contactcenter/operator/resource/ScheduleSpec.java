package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;

/**
 * What is created, and when.
 *
 * @param schedule when it ticks, in the dialect of a CronJob; null only in an unreadable spec
 * @param timeZone the name of the time zone that it is read in; null: UTC
 * @param startingDeadlineSeconds how late a tick may be made up for; null: however late
 * @param concurrencyPolicy what a tick does while an earlier operation has not ended; never null
 * @param suspend whether nothing is created
 * @param successfulJobsHistoryLimit how many operations that ended well are kept
 * @param failedJobsHistoryLimit how many operations that ended as Failed are kept
 * @param jobTemplate the operation to create; null only in an unreadable spec
 * @param unreadable what is wrong with the stored spec, if it can't be read; null otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(converter = ScheduleSpec.Reader.class)
public record ScheduleSpec(
        String schedule,
        String timeZone,
        Long startingDeadlineSeconds,
        ConcurrencyPolicy concurrencyPolicy,
        Boolean suspend,
        Integer successfulJobsHistoryLimit,
        Integer failedJobsHistoryLimit,
        JobTemplate jobTemplate,
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    private static final int DEFAULT_HISTORY_LIMIT = 3;

    public ScheduleSpec {
        concurrencyPolicy = concurrencyPolicy == null ? ConcurrencyPolicy.Forbid : concurrencyPolicy;
        suspend = suspend != null && suspend;
        successfulJobsHistoryLimit = successfulJobsHistoryLimit == null ? DEFAULT_HISTORY_LIMIT : successfulJobsHistoryLimit;
        failedJobsHistoryLimit = failedJobsHistoryLimit == null ? DEFAULT_HISTORY_LIMIT : failedJobsHistoryLimit;
    }

    /** What a tick does while an operation of an earlier one has not ended. */
    public enum ConcurrencyPolicy {
        /** Both run. */
        Allow,
        /** The tick waits. */
        Forbid,
        /** The earlier one is deleted. */
        Replace
    }

    /**
     * The operation to create.
     *
     * @param metadata its labels and annotations; null: none
     * @param spec its spec as the user wrote it, with {@code notAfterSeconds} in place of {@code notAfter}; never null. It is
     *     kept as it is, so that a field of a later version is passed on.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobTemplate(TemplateMetadata metadata, Map<String, Object> spec) {
        public JobTemplate {
            spec = spec == null ? Map.of() : spec;
        }
    }

    /**
     * What the metadata of the operation gets beside its name and owner. No map is ever null.
     *
     * @param labels its labels
     * @param annotations its annotations
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TemplateMetadata(Map<String, String> labels, Map<String, String> annotations) {
        public TemplateMetadata {
            labels = labels == null ? Map.of() : labels;
            annotations = annotations == null ? Map.of() : annotations;
        }
    }

    static final class Reader extends Tolerant<ScheduleSpec> {
        Reader() {
            super(ScheduleSpec.class);
        }

        @Override
        ScheduleSpec unreadable(String problem, Optional<ScheduleSpec> rest) {
            return new ScheduleSpec(null, null, null, null, null, null, null, null, problem);
        }
    }
}

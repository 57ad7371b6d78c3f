package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an operation asks for. Both kinds share it: only an {@link AgentStatusChange} has a {@code status}, only a
 * {@link ForceLogoutJob} may {@code Interrupt}; the CRDs see to both. Immutable once created, but for the fields that
 * say otherwise.
 *
 * @param contactCenterRef the ContactCenter to act on; never null
 * @param target the agents meant; never null
 * @param status the status to put the agents in, by the platform's name for it; null in a ForceLogoutJob
 * @param busyAgents what to do with agents in a call or chat; never null
 * @param reason why, in the user's words; null where none is given
 * @param maxAgents the most agents that this operation may match, tighter than its ContactCenter's; null where none is given
 * @param dryRun whether to resolve and report only, and change no agent
 * @param suspend whether to hold what has not been asked for yet; mutable
 * @param notAfter when it must have begun at the latest, else it fails and changes no agent; null where none is given; mutable
 * @param activeDeadlineSeconds how many seconds after its start it ends at the latest; null where none is given; mutable
 * @param backoffLimit how many failed answers to the same request are borne, 0 and up
 * @param ttlSecondsAfterFinished how many seconds after its end the object is deleted; null keeps it; mutable
 * @param rollout how the agents are logged out in waves; null: all at once; only in a ForceLogoutJob
 * @param keepAvailable how many agents of the target stay as they are; null: none
 * @param keepAvailablePerTeam how many agents of the target stay as they are in each of these teams, by the id of the team;
 *     never null
 * @param unreadable the field of the stored spec that can't be read, and what is wrong with it; null if all can be read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(converter = OperationSpec.Reader.class)
public record OperationSpec(
        ContactCenterRef contactCenterRef,
        TargetSpec target,
        String status,
        BusyAgents busyAgents,
        String reason,
        Integer maxAgents,
        Boolean dryRun,
        Boolean suspend,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonDeserialize(using = Rfc3339.class) Instant notAfter,
        Long activeDeadlineSeconds,
        Integer backoffLimit,
        Long ttlSecondsAfterFinished,
        RolloutSpec rollout,
        Integer keepAvailable,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> keepAvailablePerTeam,
        @JsonProperty(Tolerant.UNREADABLE) String unreadable) {
    /** The retries where the user names none, as in a batch/v1 Job. */
    public static final int DEFAULT_BACKOFF_LIMIT = 6;

    public OperationSpec {
        contactCenterRef = contactCenterRef == null ? new ContactCenterRef(null, null) : contactCenterRef;
        target = target == null ? new TargetSpec(null, null, null, null, null) : target;
        busyAgents = busyAgents == null ? BusyAgents.Defer : busyAgents;
        dryRun = dryRun != null && dryRun;
        suspend = suspend != null && suspend;
        backoffLimit = backoffLimit == null ? DEFAULT_BACKOFF_LIMIT : backoffLimit;
        keepAvailablePerTeam = keepAvailablePerTeam == null ? Map.of() : keepAvailablePerTeam;
    }

    /** Makes a spec that changes all agents at once. */
    public OperationSpec(
            ContactCenterRef contactCenterRef, TargetSpec target, String status, BusyAgents busyAgents, String reason, Integer maxAgents,
            Boolean dryRun, Boolean suspend, Instant notAfter, Long activeDeadlineSeconds, Integer backoffLimit, Long ttlSecondsAfterFinished,
            String unreadable) {
        this(contactCenterRef, target, status, busyAgents, reason, maxAgents, dryRun, suspend, notAfter, activeDeadlineSeconds, backoffLimit,
                ttlSecondsAfterFinished, null, null, null, unreadable);
    }

    /** Returns whether some agents of the target have to stay as they are. */
    public boolean keepsSome() {
        return keepAvailable != null && keepAvailable > 0 || !keepAvailablePerTeam.isEmpty();
    }

    static final class Reader extends Tolerant<OperationSpec> {
        Reader() {
            super(OperationSpec.class);
        }

        @Override
        OperationSpec unreadable(String problem, Optional<OperationSpec> rest) {
            return rest.map(spec -> new OperationSpec(
                            spec.contactCenterRef, spec.target, spec.status, spec.busyAgents, spec.reason, spec.maxAgents, spec.dryRun,
                            spec.suspend, spec.notAfter, spec.activeDeadlineSeconds, spec.backoffLimit, spec.ttlSecondsAfterFinished, spec.rollout,
                            spec.keepAvailable, spec.keepAvailablePerTeam, problem))
                    .orElseGet(() -> new OperationSpec(null, null, null, null, null, null, null, null, null, null, null, null, problem));
        }
    }
}

package dev.contactcenter.operator.kubectl.operation;

import java.util.Optional;

/**
 * What an operation does with its agents. A field that is empty is left to the defaults of the CRD.
 *
 * @param contactCenter the name of the ContactCenter
 * @param contactCenterNamespace its namespace, if it is another one
 * @param status the new status, for a change of status
 * @param busyAgents Defer, Skip or Interrupt
 * @param reason why, in the user's words
 * @param maxAgents the most agents that it may be about
 * @param deadlineSeconds how long it may take
 * @param ttlSeconds how long it is kept after its end
 * @param keepAvailable how many agents of the target stay as they are
 * @param waves how it is spread over time, for a logout
 * @param dryRun whether it changes no agent
 */
public record OperationSettings(
        Optional<String> contactCenter,
        Optional<String> contactCenterNamespace,
        Optional<String> status,
        Optional<String> busyAgents,
        Optional<String> reason,
        Optional<Integer> maxAgents,
        Optional<Long> deadlineSeconds,
        Optional<Long> ttlSeconds,
        Optional<Integer> keepAvailable,
        WaveSettings waves,
        boolean dryRun) {
    /** How long a dry run that only counts agents is kept, if it can't be deleted. */
    private static final long COUNTED_TTL = 300;

    /** Returns the same settings with at most so many agents. */
    public OperationSettings atMost(int agents) {
        var most = maxAgents.map(own -> Math.min(own, agents)).orElse(agents);
        return new OperationSettings(
                contactCenter, contactCenterNamespace, status, busyAgents, reason, Optional.of(most), deadlineSeconds, ttlSeconds, keepAvailable,
                waves, dryRun);
    }

    /** Returns the same settings for a run that changes no agent, and that only counts. It goes away by itself. */
    public OperationSettings asDryRun() {
        return new OperationSettings(
                contactCenter, contactCenterNamespace, status, busyAgents, reason, maxAgents, deadlineSeconds,
                Optional.of(COUNTED_TTL), keepAvailable, waves, true);
    }
}

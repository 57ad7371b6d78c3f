package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.operation.status.AgentStates;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds at every decision, whatever came in. */
final class Invariants {
    private static final Set<String> REASONS = Arrays.stream(Reason.values())
            .filter(reason -> reason.stage() != Reason.Stage.EVENT)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private Invariants() {}

    static void check(OperationStatus before, Decision decision) {
        var status = decision.status();
        if (status.unreadable() != null || status.isBlank()) {
            return;
        }
        assertThat(status.conditions()).isSortedAccordingTo(Comparator.comparing(Condition::type));
        assertThat(status.conditions()).extracting(Condition::reason).isSubsetOf(REASONS);
        assertThat(status.conditions()).allSatisfy(condition -> assertThat(condition.message()).matches("[A-Za-z0-9].*[.!?]"));
        if (before != null && status.agents() != null && before.ids() != null) {
            var was = AgentStates.read(before.ids());
            var is = AgentStates.read(status.ids());
            assertThat(was.completed().minus(is.completed())).as("left Completed").isEmpty();
            assertThat(was.skipped().minus(is.skipped())).as("left Skipped").isEmpty();
            assertThat(was.failed().minus(is.failed())).as("left Failed").isEmpty();
        }
        if (status.agents() != null) {
            countsEqualSets(status);
            assertThat(status.agents().completedByOperation() > 0 && status.condition("Complete").filter(end -> end.reason().equals("NothingToDo")).isPresent())
                    .as("nothing to do, and yet done by this operation").isFalse();
        }
        if (status.rollout() != null) {
            wavesKeepTheirBounds(before, status);
        }
        timesOfAgentsAreKnownAndNoReasonForAWrite(before, status);
        decision.commands().forEach(command -> {
            if (command instanceof Command.Submit submit) {
                requestsOnlyPendingAgentsOfTheIntent(status, Script.idsOf(submit.request()));
            }
        });
    }

    private static void countsEqualSets(OperationStatus status) {
        var states = AgentStates.read(status.ids());
        assertThat(status.agents()).isEqualTo(states.counts(status.agents().completedBefore(), status.agents().completedOtherwise()));
        assertThat(status.agents().completedByOperation()).as("completed by this operation").isNotNegative();
        assertThat(status.agents().matched()).as("sets are disjoint").isEqualTo(states.open().plus(states.closed()).size());
        assertThat(status.details().size() + status.detailsOmitted()).isEqualTo(status.agents().matched());
        assertThat(status.details()).allSatisfy(detail ->
                assertThat(states.in(AgentState.valueOf(detail.state())).contains(
                        AgentId.of(detail.agentId()))).isTrue());
    }

    private static void timesOfAgentsAreKnownAndNoReasonForAWrite(OperationStatus before, OperationStatus status) {
        var asked = AgentIdSet.parse(status.submission() == null ? "" : status.submission().ids());
        assertThat(status.details()).allSatisfy(detail -> {
            var isOpen = !AgentState.valueOf(detail.state()).isFinal();
            assertThat(detail.seenAt() == null || detail.state().equals("Completed")).as("seen, and not Completed").isTrue();
            if (status.submission() != null) {
                assertThat(detail.askedAt() == null || !isOpen || asked.contains(AgentId.of(detail.agentId()))).as("asked for, and not in the intent").isTrue();
            }
        });
        if (before != null && Objects.equals(before.ids(), status.ids()) && Objects.equals(before.submission(), status.submission())) {
            var known = before.details().stream().collect(Collectors.toMap(OperationStatus.Detail::agentId, Function.identity()));
            assertThat(status.details()).filteredOn(detail -> known.containsKey(detail.agentId())).allSatisfy(detail -> {
                assertThat(detail.askedAt()).isEqualTo(known.get(detail.agentId()).askedAt());
                assertThat(detail.seenAt()).isEqualTo(known.get(detail.agentId()).seenAt());
            });
        }
    }

    private static void wavesKeepTheirBounds(OperationStatus before, OperationStatus status) {
        var rollout = status.rollout();
        var due = AgentIdSet.parse(rollout.ids().due());
        var out = AgentIdSet.parse(rollout.ids().out());
        var gone = AgentIdSet.parse(rollout.ids().goneForGood());
        var completed = AgentIdSet.parse(status.ids().completed());
        assertThat(due.intersect(out).isEmpty()).as("due, and out").isTrue();
        assertThat(gone.minus(completed).isEmpty()).as("gone for good, and not logged out").isTrue();
        assertThat(out.intersect(gone).isEmpty()).as("out, and gone for good").isTrue();
        assertThat(rollout.out()).isEqualTo(out.size());
        assertThat(rollout.goneForGood()).isEqualTo(gone.size());
        assertThat(rollout.back() + out.intersect(completed).size() + gone.size()).isEqualTo(status.agents().completedByOperation());
        if (rollout.maxUnavailable() != null) {
            assertThat(due.size() + out.size()).as("in the wave").isLessThanOrEqualTo(rollout.maxUnavailable());
        }
        if (status.submission() != null) {
            assertThat(AgentIdSet.parse(status.submission().ids()).minus(out).isEmpty()).as("asked for, and not out").isTrue();
        }
        if (before != null && before.rollout() != null) {
            assertThat(rollout.wave()).as("waves that have begun").isBetween(before.rollout().wave(), before.rollout().wave() + 1);
            assertThat(AgentIdSet.parse(before.rollout().ids().goneForGood()).minus(gone).isEmpty()).as("back from being gone for good").isTrue();
            if (rollout.wave() > before.rollout().wave() && rollout.minAvailable() != null) {
                assertThat(rollout.available() - due.size() - out.size()).as("logged in after the wave").isGreaterThanOrEqualTo(rollout.minAvailable());
            }
        }
    }

    private static void requestsOnlyPendingAgentsOfTheIntent(OperationStatus status, AgentIdSet ids) {
        if (status.ids() == null) {
            assertThat(ids.isEmpty()).as("by address").isTrue();
            return;
        }
        var states = AgentStates.read(status.ids());
        assertThat(ids.minus(states.pending())).as("asked for, and not pending").isEmpty();
        var intent = AgentIdSet.parse(status.submission().ids());
        assertThat(ids.minus(intent)).as("asked for, and not in the intent that is written").isEmpty();
        assertThat(status.submission().answered()).isFalse();
    }
}

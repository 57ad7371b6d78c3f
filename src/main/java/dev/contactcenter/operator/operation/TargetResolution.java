package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Target.Match;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.operation.status.FailureMessages;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.resource.BusyAgents;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves a target with a reading of the platform, before any agent is changed. */
final class TargetResolution {
    private final Desired desired;
    private final Target target;
    private final ContactCenterState.Ready contactCenter;
    private final Map<Selection, Answer<Reading>> answers;
    private final Optional<Answer<Reading>> problem;
    private final Optional<Match> match;

    TargetResolution(Desired desired, Target target, ContactCenterState.Ready contactCenter, ReadResult reading) {
        this.desired = desired;
        this.target = target;
        this.contactCenter = contactCenter;
        this.answers = reading.answers();
        this.problem = ObservationRecorder.problemOf(reading);
        this.match = problem.isEmpty() ? Optional.of(target.match(reading)) : Optional.empty();
    }

    /** Returns the answer that makes the reading useless; empty if there is none. */
    Optional<Answer<Reading>> problem() {
        return problem.filter(answer -> !isByAddress());
    }

    /**
     * Returns whether the account may not list every agent, so that the platform has to be given the addresses themselves.
     * {@link #refusal()} says whether that is possible.
     */
    boolean isByAddress() {
        return target.hasAddresses()
                && problem.filter(Answer.Rejected.class::isInstance)
                        .map(answer -> ((Answer.Rejected<?>) answer).cause())
                        .filter(Answer.Cause.SELECTION_NOT_ALLOWED::equals)
                        .isPresent();
    }

    /** Returns the selected agents. Call it only if there is no problem, and the platform is not given the addresses. */
    Match match() {
        return match.orElseThrow();
    }

    /**
     * Returns whether teams or addresses select every agent who is logged in. It is known if a reading showed how many those are,
     * as a reading of addresses does on every platform, and one of a team on some.
     */
    boolean selectsEverybody() {
        var selected = Reading.loggedIn(match().agents());
        var all = answers.entrySet().stream()
                .flatMapToInt(entry -> loggedIn(entry.getKey(), entry.getValue()).stream())
                .toArray();
        return target.namesGroups() && selected > 1 && all.length > 0 && Arrays.stream(all).allMatch(number -> number == selected);
    }

    private static OptionalInt loggedIn(Selection selection, Answer<Reading> answer) {
        if (!(answer instanceof Answer.Ok<Reading> ok) || !ok.value().isWhole()) {
            return OptionalInt.empty();
        }
        return selection instanceof Selection.All
                ? OptionalInt.of(Reading.loggedIn(ok.value().agents()))
                : ok.value().loggedIn();
    }

    /** Returns why no agent may be changed; empty if they may be changed. */
    Optional<Failure> refusal() {
        if (isByAddress()) {
            return refusalByAddress();
        }
        if (match().found() == 0 && match().unknown().isEmpty() && match().undecided().isEmpty()) {
            return Optional.of(FailureMessages.noAgents(target.describe()));
        }
        var agents = match().agents().size() + match().unknown().size();
        return agents > limit() ? Optional.of(FailureMessages.tooManyAgents(agents, limit(), limitField())) : Optional.empty();
    }

    private Optional<Failure> refusalByAddress() {
        var spec = desired.spec();
        var needsTheAgents = !(desired.action() instanceof Action.ForceLogout)
                || !target.isAddressesOnly()
                || spec.dryRun()
                || spec.maxAgents() != null
                || spec.rollout() != null
                || spec.keepsSome()
                || spec.busyAgents() != BusyAgents.Defer;
        if (needsTheAgents) {
            return Optional.of(FailureMessages.mayNotList(contactCenter.name()));
        }
        if (contactCenter.budget().isBounded()) {
            return Optional.of(FailureMessages.budgetNeedsTheAgents(contactCenter.name()));
        }
        var addresses = target.addresses().count();
        return addresses.compareTo(BigInteger.valueOf(limit())) > 0
                ? Optional.of(FailureMessages.tooManyAddresses(addresses, limit(), limitField()))
                : Optional.empty();
    }

    private int limit() {
        var own = desired.spec().maxAgents();
        return own == null ? contactCenter.maxAgents() : Math.min(own, contactCenter.maxAgents());
    }

    private String limitField() {
        var own = desired.spec().maxAgents();
        return own != null && own <= contactCenter.maxAgents()
                ? "spec.maxAgents"
                : "maxAgentsPerOperation of ContactCenter " + contactCenter.name();
    }
}

package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Target.Match;
import dev.contactcenter.operator.operation.status.Failure;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.resource.BusyAgents;
import java.math.BigInteger;
import java.util.Optional;

/** What a reading of the platform makes of a target, before anybody is touched. */
final class TargetResolution {
    private final Desired subject;
    private final Target target;
    private final ContactCenterState.Ready link;
    private final Optional<Answer<Reading>> problem;
    private final Optional<Match> match;

    TargetResolution(Desired subject, Target target, ContactCenterState.Ready link, ReadResult reading) {
        this.subject = subject;
        this.target = target;
        this.link = link;
        this.problem = ObservationRecorder.problemOf(reading);
        this.match = problem.isEmpty() ? Optional.of(target.match(reading)) : Optional.empty();
    }

    /** Why nothing can be made of it. */
    Optional<Answer<Reading>> problem() {
        return problem.filter(answer -> !isHandedOver());
    }

    /**
     * Whether the account may not list every agent, so that the platform has to be given the addresses themselves; only
     * where {@link #refusal()} is empty.
     */
    boolean isHandedOver() {
        return target.hasAddresses()
                && problem.filter(Answer.Rejected.class::isInstance)
                        .map(answer -> ((Answer.Rejected<?>) answer).cause())
                        .filter(Answer.Cause.SELECTION_NOT_ALLOWED::equals)
                        .isPresent();
    }

    /** Who is meant; only where there is no problem, and nothing is handed over. */
    Match match() {
        return match.orElseThrow();
    }

    /** Why nobody may be touched. */
    Optional<Failure> refusal() {
        if (isHandedOver()) {
            return refusalToHandOver();
        }
        var agents = match().agents().size() + match().unknown().size();
        if (match().found() == 0 && match().unknown().isEmpty()) {
            return Optional.of(new Failure("NoAgentsFound", "The platform has nobody whom spec.target names. Nobody was changed."));
        }
        return agents > most()
                ? Optional.of(tooMany("spec.target matches " + agents + " agents"))
                : Optional.empty();
    }

    private Optional<Failure> refusalToHandOver() {
        var spec = subject.spec();
        var asksForMore = !(subject.action() instanceof Action.ForceLogout)
                || !target.isAddressesOnly()
                || spec.dryRun()
                || spec.maxAgents() != null
                || spec.busyAgents() != BusyAgents.Defer;
        if (asksForMore) {
            return Optional.of(new Failure("UnsupportedByPlatform", "The account of ContactCenter " + link.name()
                    + " may not list every agent, so who is at spec.target.ipAddrs can't be told beforehand, as the rest of spec needs."
                    + " Nobody was changed. Name agentIds or teamIds, or let the account read every agent."));
        }
        var addresses = target.addresses().count();
        return addresses.compareTo(BigInteger.valueOf(most())) > 0
                ? Optional.of(tooMany("The account may not list every agent, and spec.target.ipAddrs covers " + addresses + " addresses"))
                : Optional.empty();
    }

    private int most() {
        var own = subject.spec().maxAgents();
        return own == null ? link.maxAgents() : Math.min(own, link.maxAgents());
    }

    private Failure tooMany(String what) {
        var own = subject.spec().maxAgents();
        var whose = own != null && own <= link.maxAgents()
                ? "spec.maxAgents"
                : "maxAgentsPerOperation of ContactCenter " + link.name();
        return new Failure("TooManyAgents", what + ", and " + whose + " admits " + most() + ". Nobody was changed."
                + " Name fewer, or raise " + whose + ".");
    }
}

package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Allowance;
import dev.contactcenter.operator.operation.Allowance.Hold;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import dev.contactcenter.operator.operation.status.BudgetMessages;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One reconcile of one operation, as the budget of its ContactCenter sees it. Without a budget every step does nothing. For one
 * thread.
 */
public final class BudgetTurn {
    private final Optional<BudgetAccount> account;
    private final OperationKey operation;
    private final String contactCenter;
    private final Instant since;
    private final String breakGlass;
    private final Consumer<OperationKey> wake;
    private final int underWay;
    private int reserved;

    /**
     * Begins a turn.
     *
     * @param account the budget; empty if nothing limits this operation
     * @param operation the operation
     * @param contactCenter {@code namespace/name}
     * @param since since when the operation waits
     * @param breakGlass why the operation goes past the budget; empty if it keeps to it
     * @param wake makes an operation reconcile that may go on
     */
    BudgetTurn(Optional<BudgetAccount> account, OperationKey operation, String contactCenter, Instant since, String breakGlass, Consumer<OperationKey> wake) {
        this.account = account;
        this.operation = operation;
        this.contactCenter = contactCenter;
        this.since = since;
        this.breakGlass = breakGlass;
        this.wake = wake;
        this.underWay = account.map(each -> each.underWay(operation)).orElse(0);
    }

    /** Returns the state of the ContactCenter, with what the operation may ask for now. */
    public ContactCenterState limit(ContactCenterState state) {
        return state instanceof ContactCenterState.Ready ready ? ready.withBudget(allowance()) : state;
    }

    private Allowance allowance() {
        return account.filter(each -> breakGlass.isEmpty())
                .map(each -> each.offer(operation, since))
                .map(offer -> Allowance.atMost(offer.logouts(), hold(offer)))
                .orElse(Allowance.ALL);
    }

    private Hold hold(BudgetAccount.Offer offer) {
        return new Hold(Reason.BudgetExhausted,
                BudgetMessages.exhausted(contactCenter, offer.used(), offer.perSeconds(), offer.next()), Optional.of(offer.next()));
    }

    /** The result of a reservation. */
    public enum Reservation {
        /** All logouts of the decision are entered, or it has none. */
        ENTERED,
        /** Others were faster, and nothing is entered: decide again. */
        TOO_FEW,
        /** What is spent could not be stored, and nothing is entered: no agent may be asked for. */
        NOT_STORED
    }

    /** Enters the logouts that a decision asks for, before its status is written. */
    public Reservation reserve(Decision decision) {
        var wanted = account.isEmpty() ? 0 : logoutsOf(decision);
        if (wanted == 0) {
            return Reservation.ENTERED;
        }
        var reservation = account.get().reserve(operation, wanted, since, !breakGlass.isEmpty());
        reserved = reservation == Reservation.ENTERED ? wanted : 0;
        return reservation;
    }

    private int logoutsOf(Decision decision) {
        return decision.commands().stream()
                .filter(Command.Submit.class::isInstance)
                .mapToInt(submit -> logoutsOf(((Command.Submit) submit).request()))
                .sum();
    }

    /** It is not known how many agents are at some addresses, so they count as all that the budget admits. */
    private int logoutsOf(Request request) {
        if (request instanceof Request.ForceLogoutByAddress) {
            return account.orElseThrow().budget().maxLogouts();
        }
        return request instanceof Request.ForceLogout ? request.ids().size() : 0;
    }

    /** Takes the reservation of this turn back: its request was certainly not sent. */
    public void notSent() {
        settle(0, reserved);
        reserved = 0;
    }

    private void settle(int spent, int unsent) {
        account.ifPresent(each -> each.settle(operation, spent, unsent).forEach(wake));
    }

    /** Returns the decision, with an event if it goes past the budget. */
    public Decision report(Decision decision) {
        return reserved > 0 && !breakGlass.isEmpty()
                ? decision.with(new Notice(Reason.BudgetBypassed, BudgetMessages.bypassed(contactCenter, breakGlass)))
                : decision;
    }

    /**
     * Records what is known by now of the logouts of earlier turns, after the status was written.
     *
     * @param observed what the decision was based on
     * @param decision the decision
     */
    public void recorded(Observed observed, Decision decision) {
        if (account.isEmpty()) {
            return;
        }
        var unsent = Math.min(underWay, count(observed.results(), true));
        var spent = observed.requestState() == RequestState.IDLE ? underWay - unsent : count(observed.results(), false);
        settle(Math.min(spent, underWay - unsent), unsent);
        if (waitsForBudget(decision)) {
            account.get().waitsFor(operation, decision.status().agents() == null ? 1 : decision.status().agents().pending(), since);
        } else if (!isReading(observed, decision)) {
            account.get().waitsNoLonger(operation).forEach(wake);
        }
    }

    private static boolean waitsForBudget(Decision decision) {
        return decision.status().condition("Ready").filter(ready -> Reason.BudgetExhausted.name().equals(ready.reason())).isPresent();
    }

    /** An operation whose turn has come reads its agents before it asks for them; it keeps its turn meanwhile. */
    private static boolean isReading(Observed observed, Decision decision) {
        return decision.commands().stream().anyMatch(Command.Read.class::isInstance)
                || observed.requestState() != RequestState.IDLE && !observed.isSubmitting();
    }

    private static int count(List<RequestResult> results, boolean areUnsent) {
        return results.stream().filter(result -> isUnsent(result) == areUnsent).mapToInt(result -> result.ids().size()).sum();
    }

    /** Returns whether the platform has certainly not carried out a request. */
    private static boolean isUnsent(RequestResult result) {
        return result instanceof NeverSent
                || result instanceof Answered answered
                        && (answered.answer() instanceof Answer.Denied || answered.answer() instanceof Answer.Throttled);
    }
}

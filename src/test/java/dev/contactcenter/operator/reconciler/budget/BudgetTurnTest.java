package dev.contactcenter.operator.reconciler.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.operation.Decision;
import dev.contactcenter.operator.operation.Decision.Notice;
import dev.contactcenter.operator.operation.Observed;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.Observed.NeverSent;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.reconciler.budget.BudgetTurn.Reservation;
import dev.contactcenter.operator.reconciler.budget.StoredContactCenter.Fate;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One reconcile of an operation, as its budget sees it. */
class BudgetTurnTest {
    private static final OperationKey JOB = new OperationKey("ForceLogoutJob", "support", "job", "uid-of-job");
    private static final OperationKey OTHER = new OperationKey("ForceLogoutJob", "support", "other", "uid-of-other");
    private static final ContactCenterState.Ready READY =
            new ContactCenterState.Ready("support/acme", new Capabilities(Set.of(), 500, 500), 1000, false, Optional.empty());

    private final StoredContactCenter stored = new StoredContactCenter(10, 3600);
    private final BudgetAccount account = account();
    private final List<OperationKey> woken = new ArrayList<>();

    private BudgetAccount account() {
        var clock = new SettableClock();
        var budget = LedgerRecord.budgetOf(stored.get()).orElseThrow();
        var journal = new LedgerJournal(new ContactCenterKey("support", "acme"), stored.get(), budget, Ledger.EMPTY, stored, clock, task -> {});
        return new BudgetAccount(budget, journal, clock);
    }

    private BudgetTurn turn() {
        return turn(JOB, "");
    }

    private BudgetTurn turn(OperationKey operation, String breakGlass) {
        return new BudgetTurn(Optional.of(account), operation, "support/acme", Instant.EPOCH, breakGlass, woken::add);
    }

    private static Decision decision(Reason reason, Command... commands) {
        var ready = new Condition("Ready", "False", 1L, Instant.EPOCH, reason.name(), "Because.");
        var status = new OperationStatus(
                1L, null, null, null, null, null, new OperationStatus.Counts(9, 9, 0, 0, 0, 0), null, null, null, null, null, null, null, List.of(ready), null);
        return new Decision(status, List.of(commands), Optional.empty());
    }

    private static Decision asksFor(int agents) {
        return decision(Reason.Submitting, new Command.Submit(new Request.ForceLogout(first(agents))));
    }

    private static AgentIdSet first(int agents) {
        return AgentIdSet.parse("1-" + agents);
    }

    private static Observed observed(RequestState state, RequestResult... results) {
        return new Observed(READY, state, state != RequestState.IDLE, Optional.empty(), List.of(results), false, Map.of(), Map.of());
    }

    private static int allowed(BudgetTurn turn) {
        return ((ContactCenterState.Ready) turn.limit(READY)).budget().agents();
    }

    @Test
    void whatIsFreeIsAllowedAndTheRestIsExplained() {
        turn(OTHER, "").reserve(asksFor(7));

        var allowance = ((ContactCenterState.Ready) turn().limit(READY)).budget();

        assertThat(allowance.agents()).isEqualTo(3);
        assertThat(allowance.hold().orElseThrow().reason()).isEqualTo(Reason.BudgetExhausted);
        assertThat(allowance.hold().orElseThrow().message()).isEqualTo("The disruption budget of ContactCenter support/acme has no logout"
                + " left for this operation: 7/10 in 3600 seconds are used. It goes on at 2026-11-02T09:00:00Z at the earliest.");
    }

    @Test
    void onlyLogoutsAreReserved() {
        assertThat(turn().reserve(decision(Reason.Submitting, new Command.Submit(new Request.ChangeStatus("Break", first(50))))))
                .isEqualTo(Reservation.ENTERED);
        assertThat(turn().reserve(decision(Reason.Pending, new Command.Read(Set.of())))).isEqualTo(Reservation.ENTERED);
        assertThat(stored.writes).isZero();
    }

    @Test
    void whoIsTooLateDecidesAgain() {
        var turn = turn();
        assertThat(allowed(turn)).isEqualTo(10);
        turn(OTHER, "").reserve(asksFor(8));

        assertThat(turn.reserve(asksFor(10))).isEqualTo(Reservation.TOO_FEW);
        assertThat(allowed(turn)).isEqualTo(2);
        assertThat(turn.reserve(asksFor(2))).isEqualTo(Reservation.ENTERED);
    }

    @Test
    void aReservationThatIsNotStoredMayNotBeUsed() {
        stored.fates.add(Fate.REFUSED);

        assertThat(turn().reserve(asksFor(4))).isEqualTo(Reservation.NOT_STORED);
        assertThat(allowed(turn())).isEqualTo(10);
    }

    @Test
    void aReservationWhoseStatusWasNotWrittenIsGivenBackAndWakesWhoWaits() {
        var turn = turn();
        turn.reserve(asksFor(10));
        turn(OTHER, "").recorded(observed(RequestState.IDLE), decision(Reason.BudgetExhausted));

        turn.notSent();

        assertThat(woken).containsExactly(OTHER);
        assertThat(allowed(turn(OTHER, ""))).as("all that it needs").isEqualTo(9);
    }

    private static RequestResult result(String text) {
        var parts = text.split(":");
        var ids = first(Integer.parseInt(parts[1]));
        return switch (parts[0]) {
            case "unsent" -> new NeverSent(ids);
            case "ok" -> new Answered(ids, new Answer.Ok<>(new SubmitResult.Rows(List.of())));
            case "denied" -> new Answered(ids, new Answer.Denied<>(Outcome.Unauthorized, "no"));
            case "throttled" -> new Answered(ids, new Answer.Throttled<>(Optional.empty()));
            default -> new Answered(ids, new Answer.Unreachable<>(Answer.UnreachableCause.TLS, "late"));
        };
    }

    @ParameterizedTest(name = "{0}, {1}: {2} under way, {3} spent")
    @CsvSource({
        "ok:10,             IDLE,      0,  10",
        "lost:10,           IDLE,      0,  10",
        "denied:10,         IDLE,      0,  0",
        "throttled:10,      IDLE,      0,  0",
        "unsent:10,          IDLE,      0,  0",
        "ok:6 unsent:4,      IDLE,      0,  6",
        "ok:6,              IDLE,      0,  10",
        "'',                IDLE,      0,  10",
        "'',                QUEUED,    10, 0",
        "'',                IN_FLIGHT, 10, 0",
        "ok:3 denied:2,     IN_FLIGHT, 5,  3",
    })
    void onlyWhatWasCertainlyNotSentIsGivenBack(String results, RequestState state, int underWay, int spent) {
        turn().reserve(asksFor(10));

        turn().recorded(
                observed(state, results.isEmpty() ? new RequestResult[0] : List.of(results.split(" ")).stream().map(BudgetTurnTest::result).toArray(RequestResult[]::new)),
                decision(Reason.Submitting));

        assertThat(account.underWay(JOB)).isEqualTo(underWay);
        assertThat(account.ledger().spent()).isEqualTo(underWay + spent);
    }

    @Test
    void whatWasTakenBackFromTheQueueIsGivenBack() {
        turn().reserve(asksFor(10));

        turn().recorded(observed(RequestState.IDLE, result("ok:3"), result("unsent:7")), decision(Reason.Suspended));

        assertThat(account.ledger().spent()).isEqualTo(3);
    }

    @Test
    void whatIsReservedInATurnIsNotSettledByTheResultsOfEarlierOnes() {
        turn().reserve(asksFor(4));
        var turn = turn();
        turn.reserve(asksFor(3));

        turn.recorded(observed(RequestState.IDLE, result("ok:4")), asksFor(3));

        assertThat(account.underWay(JOB)).isEqualTo(3);
        assertThat(account.ledger().spent()).isEqualTo(7);
    }

    @Test
    void anOperationKeepsItsTurnWhileItReads() {
        turn(OTHER, "").reserve(asksFor(10));
        turn().recorded(observed(RequestState.IDLE), decision(Reason.BudgetExhausted));
        turn().recorded(observed(RequestState.IDLE), decision(Reason.Submitting, new Command.Read(Set.of())));
        assertThat(account.waiting()).isEqualTo(1);

        turn().recorded(observed(RequestState.IDLE), decision(Reason.Suspended));
        assertThat(account.waiting()).isZero();
    }

    @Test
    void anEmergencyIsNotLimitedAndIsReported() {
        turn(OTHER, "").reserve(asksFor(10));
        var turn = turn(JOB, "fire");

        assertThat(allowed(turn)).isEqualTo(Integer.MAX_VALUE);
        assertThat(turn.report(decision(Reason.Pending)).notices()).isEmpty();
        assertThat(turn.reserve(asksFor(5))).isEqualTo(Reservation.ENTERED);
        assertThat(turn.report(asksFor(5)).notices()).containsExactly(new Notice(Reason.BudgetBypassed,
                "These logouts do not keep to the disruption budget of ContactCenter support/acme, as the annotation"
                        + " contactcenter.dev/break-glass says. Reason given: fire"));
        assertThat(account.ledger().spent()).isEqualTo(15);
    }

    @Test
    void agentsThatCantBeCountedCountAsTheWholeBudget() {
        turn(JOB, "fire").reserve(decision(Reason.Submitting, new Command.Submit(new Request.ForceLogoutByAddress(List.of("10.0.0.1")))));

        assertThat(account.ledger().spent()).isEqualTo(10);
    }

    @Test
    void withoutABudgetNothingIsLimitedAndNothingHappens() {
        var turn = new BudgetTurn(Optional.empty(), JOB, "support/acme", Instant.EPOCH, "fire", woken::add);

        assertThat(turn.limit(READY)).isEqualTo(READY);
        assertThat(turn.reserve(asksFor(500))).isEqualTo(Reservation.ENTERED);
        assertThat(turn.report(asksFor(500)).notices()).isEmpty();
        turn.recorded(observed(RequestState.IDLE, result("ok:500")), decision(Reason.Submitting));
        turn.notSent();
    }
}

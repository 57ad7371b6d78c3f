package dev.contactcenter.operator.reconciler.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.budget.Windows;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.reconciler.budget.BudgetTurn.Reservation;
import dev.contactcenter.operator.reconciler.budget.StoredContactCenter.Fate;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.stream.LongStream;

/**
 * Operations reserve, are answered, lose answers and are deleted; the API server refuses writes and loses answers; others write the
 * status; the operator is killed and begins again. Whatever happens, no period has more logouts than the budget, and in the end all
 * of it is free again.
 */
class BudgetWalkTest {
    private static final ContactCenterKey ACME = new ContactCenterKey("support", "acme");

    /** Logouts that were granted at a time; each happens at any moment until their result is known, or never. */
    private record Request(OperationKey operation, int logouts, Instant begun) {}

    private final SettableClock clock = new SettableClock();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Request> open = new ArrayList<>();
    private final List<Instant> happened = new ArrayList<>();
    private int kills;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    private BudgetAccount begin(StoredContactCenter stored) {
        later.clear();
        var version = stored.get();
        var budget = LedgerRecord.budgetOf(version).orElseThrow();
        return new BudgetAccount(budget, new LedgerJournal(ACME, version, budget, Ledger.EMPTY, stored, clock, later::add), clock);
    }

    private void happens(Request request, int logouts, Random random) {
        for (var each = 0; each < logouts; each++) {
            happened.add(request.begun.plusMillis(random.nextLong(1 + Duration.between(request.begun, clock.instant()).toMillis())));
        }
    }

    private void answered(BudgetAccount account, Request request, Random random) {
        var spent = random.nextInt(request.logouts + 1);
        happens(request, spent, random);
        switch (random.nextInt(3)) {
            case 0 -> account.settle(request.operation, request.logouts, 0);
            case 1 -> account.settle(request.operation, spent, request.logouts - spent);
            default -> account.forget(request.operation);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noPeriodHasMoreLogoutsThanTheBudget(long seed) {
        var random = new Random(seed);
        var period = 10 + random.nextInt(4000);
        var most = 1 + random.nextInt(40);
        var stored = new StoredContactCenter(most, period);
        var account = begin(stored);
        for (var step = 0; step < 2000; step++) {
            clock.forward(Duration.ofMillis(random.nextInt(period * 20)));
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    var operation = new OperationKey("ForceLogoutJob", "support", "operation-" + step, "uid-" + step);
                    var offer = account.offer(operation, clock.instant()).logouts();
                    var wanted = offer == 0 ? 1 : 1 + random.nextInt(offer);
                    if (account.reserve(operation, wanted, clock.instant(), false) == Reservation.ENTERED) {
                        assertThat(wanted).isLessThanOrEqualTo(offer);
                        open.add(new Request(operation, wanted, clock.instant()));
                    }
                }
                case 4, 5, 6, 7 -> {
                    if (!open.isEmpty()) {
                        answered(account, open.remove(random.nextInt(open.size())), random);
                    }
                }
                case 8 -> {
                    if (!later.isEmpty()) {
                        later.poll().run();
                    }
                }
                case 9 -> stored.fates.add(Fate.values()[random.nextInt(3)]);
                case 10 -> stored.changedByOthers(stored.status());
                default -> {
                    if (random.nextInt(5) == 0) {
                        kills++;
                        open.forEach(request -> happens(request, random.nextInt(request.logouts + 1), random));
                        open.clear();
                        account = begin(stored);
                    }
                }
            }
        }
        for (var request : open) {
            answered(account, request, random);
        }
        stored.fates.clear();

        assertThat(kills).isPositive();
        assertThat(happened).hasSizeGreaterThan(most);
        assertThat(Windows.most(happened, Duration.ofSeconds(period))).isLessThanOrEqualTo(most);
        clock.forward(Duration.ofSeconds(period + period / 60 + 1));
        assertThat(account.offer(new OperationKey("ForceLogoutJob", "support", "last", "uid"), clock.instant()).logouts()).isEqualTo(most);
        assertThat(stored.status().logouts()).hasSizeLessThanOrEqualTo(62);
    }
}

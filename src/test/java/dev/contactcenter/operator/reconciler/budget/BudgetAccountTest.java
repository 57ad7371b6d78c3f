package dev.contactcenter.operator.reconciler.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.budget.DisruptionBudget;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.reconciler.budget.BudgetTurn.Reservation;
import dev.contactcenter.operator.reconciler.budget.StoredContactCenter.Fate;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.resource.ContactCenterStatus.Logouts;
import dev.contactcenter.operator.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What is reserved, stored, given back and waited for. */
class BudgetAccountTest {
    private static final ContactCenterKey ACME = new ContactCenterKey("support", "acme");
    private static final Instant EARLY = Instant.EPOCH;

    private final SettableClock clock = new SettableClock();
    private final StoredContactCenter stored = new StoredContactCenter(100, 3600);
    private final Deque<Runnable> later = new ArrayDeque<>();

    private static OperationKey key(String name) {
        return new OperationKey("ForceLogoutJob", "support", name, "uid-of-" + name);
    }

    private BudgetAccount account() {
        return account(stored, later::add);
    }

    private BudgetAccount account(StoredContactCenter of, Executor executor) {
        return account(of, of.get(), executor, Ledger.EMPTY);
    }

    private BudgetAccount account(StoredContactCenter of, ContactCenter version, Executor executor, Ledger ifLost) {
        var budget = LedgerRecord.budgetOf(version).orElseThrow();
        return new BudgetAccount(budget, new LedgerJournal(ACME, version, budget, ifLost, of, clock, executor), clock);
    }

    private void storeAll() {
        while (!later.isEmpty()) {
            later.poll().run();
        }
    }

    private Reservation reserve(BudgetAccount account, String name, int logouts) {
        return account.reserve(key(name), logouts, EARLY, false);
    }

    private int offer(BudgetAccount account, String name) {
        return account.offer(key(name), EARLY).logouts();
    }

    @Test
    void aReservationIsStoredBeforeItIsGranted() {
        assertThat(reserve(account(), "a", 30)).isEqualTo(Reservation.ENTERED);

        assertThat(stored.status()).isEqualTo(new BudgetStatus("30/100", 30, List.of()));
    }

    @Test
    void itIsAllOrNothing() {
        var account = account();
        reserve(account, "a", 71);

        assertThat(offer(account, "b")).isEqualTo(29);
        assertThat(reserve(account, "b", 30)).isEqualTo(Reservation.TOO_FEW);
        assertThat(reserve(account, "b", 29)).isEqualTo(Reservation.ENTERED);
        assertThat(offer(account, "c")).isZero();
    }

    @Test
    void whatCouldNotBeStoredIsNotGrantedAndNotSpent() {
        var account = account();
        stored.fates.add(Fate.REFUSED);

        assertThat(reserve(account, "a", 30)).isEqualTo(Reservation.NOT_STORED);

        assertThat(offer(account, "a")).isEqualTo(100);
        assertThat(reserve(account, "a", 100)).isEqualTo(Reservation.ENTERED);
    }

    @Test
    void aWriteWhoseAnswerIsLostSpendsNothingForEver() {
        var account = account();
        stored.fates.add(Fate.ANSWER_LOST);
        assertThat(reserve(account, "a", 30)).isEqualTo(Reservation.NOT_STORED);
        assertThat(stored.status().underWay()).isEqualTo(30);

        reserve(account, "a", 20);

        assertThat(stored.status().underWay()).isEqualTo(20);
        clock.forward(Duration.ofMinutes(61));
        assertThat(offer(account, "b")).isEqualTo(80);
    }

    @Test
    void resultsAreStoredTogetherAfterAMoment() {
        var account = account();
        reserve(account, "a", 30);
        reserve(account, "b", 10);
        account.settle(key("a"), 25, 5);
        account.settle(key("b"), 10, 0);
        var writes = stored.writes;

        storeAll();

        assertThat(stored.writes - writes).isEqualTo(1);
        assertThat(stored.status()).isEqualTo(new BudgetStatus("35/100", 0, List.of(new Logouts(clock.instant(), 35))));
    }

    @Test
    void nothingIsSettledTwice() {
        var account = account();
        reserve(account, "a", 30);
        account.settle(key("a"), 30, 0);
        account.settle(key("a"), 30, 0);
        account.forget(key("a"));

        assertThat(offer(account, "b")).isEqualTo(70);
    }

    @Test
    void afterARestartWhatWasUnderWayCountsAsSpentFromThen() {
        reserve(account(), "a", 30);
        clock.forward(Duration.ofMinutes(50));

        var account = account();
        storeAll();

        assertThat(stored.status()).isEqualTo(new BudgetStatus("30/100", 0, List.of(new Logouts(clock.instant(), 30))));
        clock.forward(Duration.ofMinutes(59));
        assertThat(offer(account, "b")).isEqualTo(70);
        clock.forward(Duration.ofMinutes(1));
        assertThat(offer(account, "b")).isEqualTo(100);
    }

    @Test
    void theLateWriteOfAnOldLeaderAddsToWhatTheNewOneHasWritten() {
        var old = account();
        reserve(old, "a", 30);
        var next = account();
        reserve(next, "b", 20);

        old.settle(key("a"), 30, 0);
        storeAll();

        // The 30 count twice: nobody knew that they were the same.
        var after = account();
        assertThat(offer(after, "c")).isLessThanOrEqualTo(50);
        assertThat(offer(next, "c")).isLessThanOrEqualTo(50);
    }

    @Test
    void anotherWriterOfTheStatusLosesNothing() {
        var account = account();
        reserve(account, "a", 30);
        stored.changedByOthers(stored.status());

        assertThat(reserve(account, "b", 20)).isEqualTo(Reservation.ENTERED);
        assertThat(stored.status().underWay()).isEqualTo(50);
    }

    @Test
    void aRecordThatIsLostWhileTheOperatorRunsIsWrittenAgain() {
        var account = account();
        reserve(account, "a", 30);
        account.settle(key("a"), 30, 0);
        storeAll();
        stored.changedByOthers(null);

        reserve(account, "b", 20);

        assertThat(stored.status().used()).isEqualTo("50/100");
    }

    @Test
    void aRecordThatIsMissingAtTheStartIsMadeFromWhatOperationsHaveDone() {
        var account = account(stored, stored.get(), later::add, new Ledger(List.of(new Ledger.Entry(clock.instant(), 40)), 0));
        storeAll();

        assertThat(stored.status().used()).isEqualTo("40/100");
        assertThat(offer(account, "a")).isEqualTo(60);
    }

    @Test
    void anEmergencyGoesPastItAndCounts() {
        var account = account();
        reserve(account, "a", 90);

        assertThat(account.reserve(key("urgent"), 50, EARLY, true)).isEqualTo(Reservation.ENTERED);

        assertThat(stored.status().used()).isEqualTo("140/100");
        assertThat(offer(account, "b")).isZero();
    }

    @Test
    void aBudgetThatShrinksOrGrowsHoldsFromTheNextOffer() {
        var account = account();
        reserve(account, "a", 50);

        account.use(new DisruptionBudget(40, Duration.ofHours(1)));
        assertThat(offer(account, "b")).isZero();
        account.use(new DisruptionBudget(60, Duration.ofHours(1)));
        assertThat(offer(account, "b")).isEqualTo(10);
    }

    @Test
    void whoWaitsIsToldWhenAndGoesOnWhenSomethingIsGivenBack() {
        var account = account();
        reserve(account, "a", 100);
        account.waitsFor(key("b"), 5, EARLY);
        account.waitsFor(key("c"), 5, EARLY.plusSeconds(1));

        assertThat(account.offer(key("b"), EARLY).next()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(account.settle(key("a"), 99, 1)).containsExactly(key("b"));
        assertThat(account.waitsNoLonger(key("b"))).containsExactly(key("c"));
        assertThat(account.waiting()).isEqualTo(1);
    }

    @Test
    void aContactCenterThatIsGoneIsNotWritten() {
        var account = account();
        account.close();

        assertThat(reserve(account, "a", 1)).isEqualTo(Reservation.NOT_STORED);
        assertThat(stored.writes).isZero();
    }

    @Test
    void reservationsThatComeInWhileOneIsStoredAreStoredTogether() throws InterruptedException {
        var firstIsHere = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new StoredContactCenter(100, 3600) {
            @Override
            Written write(ContactCenter over, BudgetStatus next) {
                firstIsHere.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.write(over, next);
            }
        };
        var account = account(slow, slow.get(), task -> {}, Ledger.EMPTY);
        var results = new ConcurrentLinkedQueue<Reservation>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 40; i++) {
            var name = "operation-" + i;
            var thread = new Thread(() -> results.add(reserve(account, name, 3)));
            thread.start();
            threads.add(thread);
            firstIsHere.await();
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED));
        goOn.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(results).filteredOn(Reservation.ENTERED::equals).hasSize(33);
        assertThat(results).filteredOn(Reservation.TOO_FEW::equals).hasSize(7);
        assertThat(slow.writes).isEqualTo(2);
        assertThat(slow.status().used()).isEqualTo("99/100");
    }
}

package dev.contactcenter.operator.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.budget.Ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is spent of a budget, and when there is more. */
class LedgerTest {
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");
    private static final DisruptionBudget HUNDRED_AN_HOUR = new DisruptionBudget(100, Duration.ofHours(1));

    private static Instant at(int seconds) {
        return EIGHT.plusSeconds(seconds);
    }

    private static Ledger spent(int logouts, int seconds) {
        return Ledger.begun(logouts).plus(Ledger.settled(logouts, at(seconds)));
    }

    @ParameterizedTest(name = "30 logouts at 20:00:{0} count for {1} at second {2}")
    @CsvSource({"0, 30, 0", "0, 30, 3599", "0, 0, 3600", "1, 30, 3600", "1, 30, 3659", "1, 0, 3660", "59, 30, 3659", "60, 0, 3660"})
    void logoutsCountForOnePeriodAndUpToASixtiethMore(int when, int expected, int now) {
        assertThat(spent(30, when).at(at(now), HUNDRED_AN_HOUR).spent()).isEqualTo(expected);
        assertThat(spent(30, when).free(at(now), HUNDRED_AN_HOUR)).isEqualTo(100 - expected);
    }

    @Test
    void logoutsUnderWayCountHoweverLongTheyTake() {
        assertThat(Ledger.begun(30).free(at(86_400), HUNDRED_AN_HOUR)).isEqualTo(70);
    }

    @Test
    void logoutsThatWereNotSentDoNotCount() {
        assertThat(Ledger.begun(30).plus(Ledger.unsent(10)).plus(Ledger.settled(20, EIGHT)).free(EIGHT, HUNDRED_AN_HOUR)).isEqualTo(80);
    }

    @Test
    void nothingUnderWayIsTakenBackTwice() {
        var twice = Ledger.begun(5).plus(Ledger.settled(5, EIGHT)).plus(Ledger.settled(5, EIGHT));

        assertThat(twice.free(EIGHT, HUNDRED_AN_HOUR)).isEqualTo(90);
    }

    @Test
    void aSmallerBudgetHasNothingLeft() {
        assertThat(spent(80, 0).free(EIGHT, new DisruptionBudget(50, Duration.ofHours(1)))).isZero();
    }

    @Test
    void aShorterPeriodEndsEarlier() {
        assertThat(spent(80, 0).free(at(600), new DisruptionBudget(100, Duration.ofMinutes(10)))).isEqualTo(100);
    }

    @Test
    void aLongerPeriodRoundsWhatIsKnownUp() {
        var day = new DisruptionBudget(100, Duration.ofDays(1));

        assertThat(spent(80, 61).at(at(61), day).entries()).containsExactly(new Entry(at(1440), 80));
    }

    @Test
    void aTimeThatHasNotComeYetBecomesThisOne() {
        assertThat(spent(80, 500_000).at(at(0), HUNDRED_AN_HOUR).entries()).containsExactly(new Entry(at(0), 80));
    }

    @ParameterizedTest(name = "20 of 100 are free, 50 since 20:00 and 30 since 20:10: {0} are free at second {1}")
    @CsvSource({"1, 700", "20, 700", "21, 3600", "70, 3600", "71, 4200", "100, 4200", "101, 4300", "121, 7200", "171, 7800", "201, 7900"})
    void itTellsWhenThereIsMore(int logouts, int seconds) {
        assertThat(spent(50, 0).plus(spent(30, 600)).freeAt(logouts, at(700), HUNDRED_AN_HOUR)).isEqualTo(at(seconds));
    }

    @Test
    void whatIsUnderWayIsFreeOnePeriodFromNowAtTheEarliest() {
        assertThat(Ledger.begun(100).freeAt(1, at(30), HUNDRED_AN_HOUR)).isEqualTo(at(3660));
    }

    @Test
    void afterTheBudgetShrankItTellsWhenOneIsFreeAgain() {
        var ten = new DisruptionBudget(10, Duration.ofHours(1));

        assertThat(spent(50, 0).plus(spent(9, 600)).freeAt(1, at(700), ten)).isEqualTo(at(3600));
        assertThat(spent(50, 0).plus(spent(10, 600)).freeAt(1, at(700), ten)).isEqualTo(at(4200));
    }

    @Test
    void itTellsWhenItChangesNext() {
        assertThat(Ledger.EMPTY.nextChange(EIGHT, HUNDRED_AN_HOUR)).isEmpty();
        assertThat(spent(1, 0).plus(spent(1, 60)).nextChange(at(100), HUNDRED_AN_HOUR)).contains(Duration.ofSeconds(3500));
    }

    @ParameterizedTest(name = "a period of {0} s")
    @ValueSource(ints = {1, 10, 59, 60, 61, 100, 3600, 3601, 86_400, 604_800})
    void itIsBounded(int period) {
        var budget = new DisruptionBudget(1_000_000, Duration.ofSeconds(period));
        var ledger = Ledger.EMPTY;
        for (var i = 0; i < 1000; i++) {
            var now = at((int) ((long) period * i / 250));
            ledger = ledger.plus(Ledger.begun(1)).plus(Ledger.settled(1, now)).at(now, budget);
            assertThat(ledger.entries()).hasSizeLessThanOrEqualTo(62);
        }
    }

    /** Logouts happen at any time between the moment they begin and the moment their result is known. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noPeriodEverHasMoreLogoutsThanTheBudget(long seed) {
        var random = new Random(seed);
        var budget = new DisruptionBudget(1 + random.nextInt(30), Duration.ofSeconds(10 + random.nextInt(5000)));
        var happened = new ArrayList<Instant>();
        var open = new ArrayList<Instant>();
        var ledger = Ledger.EMPTY;
        var now = EIGHT;
        for (var i = 0; i < 3000; i++) {
            now = now.plusMillis(random.nextInt((int) budget.period().toMillis() / 10));
            if (random.nextBoolean() && ledger.free(now, budget) > 0) {
                var begun = 1 + random.nextInt(ledger.free(now, budget));
                ledger = ledger.plus(Ledger.begun(begun));
                for (var each = 0; each < begun; each++) {
                    open.add(now);
                }
            } else if (!open.isEmpty()) {
                var settled = 1 + random.nextInt(open.size());
                ledger = ledger.plus(Ledger.settled(settled, now));
                for (var begun : List.copyOf(open.subList(0, settled))) {
                    happened.add(begun.plusMillis(random.nextLong(1 + Duration.between(begun, now).toMillis())));
                }
                open.subList(0, settled).clear();
            }
            ledger = random.nextInt(4) == 0 ? ledger.at(now, budget) : ledger;
        }
        happened.addAll(open);

        assertThat(happened).hasSizeGreaterThan(budget.maxLogouts());
        assertThat(Windows.most(happened, budget.period())).isLessThanOrEqualTo(budget.maxLogouts());
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThatThrownBy(() -> new DisruptionBudget(0, Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DisruptionBudget(1, Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
    }
}

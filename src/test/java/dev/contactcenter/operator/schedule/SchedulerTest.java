package dev.contactcenter.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.schedule.Child.State;
import dev.contactcenter.operator.schedule.Plan.ConcurrencyPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchedulerTest {
    private static final Instant CREATED = Instant.parse("2027-01-01T12:00:00Z");
    private static final Instant EIGHT = Instant.parse("2027-01-01T20:00:00Z");
    private static final Instant NEXT_EIGHT = Instant.parse("2027-01-02T20:00:00Z");
    private static final CreationRefusal FORBIDDEN = new CreationRefusal(Creation.ofTick("evening", EIGHT), "exceeded quota: ten", true);

    private static Plan plan() {
        return new Plan("evening", CREATED, "0 20 * * *", Optional.empty(), Optional.empty(), ConcurrencyPolicy.Forbid, false, 3, 3, Optional.empty(), Optional.empty());
    }

    private static Plan withSchedule(String schedule) {
        return new Plan("evening", CREATED, schedule, Optional.empty(), Optional.empty(), ConcurrencyPolicy.Forbid, false, 3, 3, Optional.empty(), Optional.empty());
    }

    private static Plan withZone(String zone) {
        return new Plan("evening", CREATED, "0 20 * * *", Optional.of(zone), Optional.empty(), ConcurrencyPolicy.Forbid, false, 3, 3, Optional.empty(), Optional.empty());
    }

    private static Plan withDeadline(long seconds) {
        return new Plan("evening", CREATED, "0 20 * * *", Optional.empty(), Optional.of(Duration.ofSeconds(seconds)),
                ConcurrencyPolicy.Forbid, false, 3, 3, Optional.empty(), Optional.empty());
    }

    private static Plan withPolicy(ConcurrencyPolicy policy) {
        return new Plan("evening", CREATED, "0 20 * * *", Optional.empty(), Optional.empty(), policy, false, 3, 3, Optional.empty(), Optional.empty());
    }

    private static Plan suspended(Optional<String> runAt) {
        return new Plan("evening", CREATED, "0 20 * * *", Optional.empty(), Optional.empty(), ConcurrencyPolicy.Forbid, true, 3, 3, runAt, Optional.empty());
    }

    private static Plan withRunAt(String value) {
        return new Plan("evening", CREATED, "0 20 * * *", Optional.empty(), Optional.empty(), ConcurrencyPolicy.Forbid, false, 3, 3, Optional.of(value), Optional.empty());
    }

    private static Child child(String name, Instant created, State state) {
        return new Child(name, "uid-" + name, created, state,
                state == State.Active ? Optional.empty() : Optional.of(created.plusSeconds(60)));
    }

    private static ScheduleDecision first(Plan plan, Instant now) {
        return Scheduler.decide(plan, Memory.NONE, List.of(), now);
    }

    private static Instant eightAfterDays(int days) {
        return EIGHT.plus(Duration.ofDays(days));
    }

    @Test
    void beforeItsTickAScheduleWaits() {
        var decision = first(plan(), CREATED);
        assertThat(decision.creation()).isEmpty();
        assertThat(decision.reason()).isEqualTo(ScheduleReason.Scheduled);
        assertThat(decision.nextScheduleTime()).contains(EIGHT);
        assertThat(decision.lookAgain()).contains(EIGHT);
        assertThat(decision.message()).isEqualTo("The next tick is at 2027-01-01T20:00:00Z.");
    }

    @Test
    void atItsTickAnOperationIsMadeThatIsNamedByTheMinute() {
        var decision = first(plan(), EIGHT);
        assertThat(decision.creation()).contains(new Creation("evening-" + EIGHT.getEpochSecond() / 60, EIGHT, false));
        assertThat(decision.memory().lastScheduleTime()).contains(EIGHT);
        assertThat(decision.nextScheduleTime()).contains(NEXT_EIGHT);
    }

    @Test
    void aTickIsMadeOnce() {
        var memory = first(plan(), EIGHT).memory();
        assertThat(Scheduler.decide(plan(), memory, List.of(), EIGHT.plusSeconds(1)).creation()).isEmpty();
    }

    @Test
    void aTickWhoseOperationExistsIsNotMadeAgainAfterACrash() {
        var made = child(Creation.ofTick("evening", EIGHT).name(), EIGHT, State.Succeeded);
        var decision = Scheduler.decide(plan(), Memory.NONE, List.of(made), EIGHT.plusSeconds(90));
        assertThat(decision.creation()).isEmpty();
        assertThat(decision.memory().lastScheduleTime()).contains(EIGHT);
    }

    @Test
    void ofSeveralMissedTicksTheLastIsMadeUpForAndTheOthersAreCounted() {
        var decision = first(plan(), eightAfterDays(4).plusSeconds(5));
        assertThat(decision.creation().orElseThrow().time()).isEqualTo(eightAfterDays(4));
        assertThat(decision.memory().missed()).isEqualTo(4);
        assertThat(decision.memory().lastMissedTime()).contains(eightAfterDays(3));
        assertThat(decision.reason()).isEqualTo(ScheduleReason.Scheduled);
    }

    @Test
    void moreThanAHundredMissedTicksAreReportedAndTheLastIsMadeUpFor() {
        var decision = first(plan(), eightAfterDays(400).plusSeconds(5));
        assertThat(decision.creation().orElseThrow().time()).isEqualTo(eightAfterDays(400));
        assertThat(decision.memory().missed()).isEqualTo(100);
        assertThat(decision.memory().lastMissedTime()).contains(eightAfterDays(399));
        assertThat(decision.reason()).isEqualTo(ScheduleReason.TooManyMissedTimes);
        assertThat(decision.message()).startsWith("More than 100 ticks were missed. An operation is created for the last one only, of ");
    }

    @Test
    void aTickBeforeTheScheduleWasCreatedDoesNotCount() {
        var late = new Plan("evening", EIGHT.plusSeconds(1), "0 20 * * *", Optional.empty(), Optional.empty(),
                ConcurrencyPolicy.Forbid, false, 3, 3, Optional.empty(), Optional.empty());
        assertThat(first(late, EIGHT.plusSeconds(2)).creation()).isEmpty();
    }

    @Test
    void aTickWithinItsDeadlineIsMadeUpFor() {
        assertThat(first(withDeadline(200), EIGHT.plusSeconds(200)).creation()).isPresent();
    }

    @Test
    void aTickAfterItsDeadlineIsMissedAndCountedOnce() {
        var decision = first(withDeadline(200), EIGHT.plusSeconds(201));
        assertThat(decision.creation()).isEmpty();
        assertThat(decision.reason()).isEqualTo(ScheduleReason.MissedSchedule);
        assertThat(decision.message()).startsWith("The tick of 2027-01-01T20:00:00Z was missed");
        assertThat(decision.memory().missed()).isEqualTo(1);
        var again = Scheduler.decide(withDeadline(200), decision.memory(), List.of(), EIGHT.plusSeconds(300));
        assertThat(again).isEqualTo(decision);
    }

    @Test
    void theNextTickEndsTheReportOfAMissedOne() {
        var missed = first(withDeadline(200), EIGHT.plusSeconds(201)).memory();
        assertThat(Scheduler.decide(withDeadline(200), missed, List.of(), NEXT_EIGHT).reason()).isEqualTo(ScheduleReason.Scheduled);
    }

    @Test
    void aSuspendedScheduleMakesNothingAndHasNoNextTick() {
        var decision = first(suspended(Optional.empty()), EIGHT);
        assertThat(decision.creation()).isEmpty();
        assertThat(decision.reason()).isEqualTo(ScheduleReason.Suspended);
        assertThat(decision.nextScheduleTime()).isEmpty();
        assertThat(decision.lookAgain()).isEmpty();
    }

    @Test
    void aTickOfTheTimeOfSuspensionIsMadeUpForAsForACronJob() {
        var memory = first(suspended(Optional.empty()), EIGHT).memory();
        assertThat(Scheduler.decide(plan(), memory, List.of(), EIGHT.plusSeconds(600)).creation().orElseThrow().time()).isEqualTo(EIGHT);
    }

    @Test
    void forbidHoldsATickUntilTheEarlierOperationHasEnded() {
        var running = child("evening-1", EIGHT, State.Active);
        var memory = first(plan(), EIGHT).memory();
        var held = Scheduler.decide(plan(), memory, List.of(running), NEXT_EIGHT);
        assertThat(held.creation()).isEmpty();
        assertThat(held.reason()).isEqualTo(ScheduleReason.WaitingForActive);
        assertThat(held.message()).contains("evening-1 has not ended");
        assertThat(held.active()).containsExactly(running);
        var ended = child("evening-1", EIGHT, State.Succeeded);
        var later = Scheduler.decide(plan(), held.memory(), List.of(ended), NEXT_EIGHT.plusSeconds(60));
        assertThat(later.creation().orElseThrow().time()).isEqualTo(NEXT_EIGHT);
        assertThat(later.memory().missed()).isZero();
    }

    @Test
    void aTickThatForbidHoldsBeyondItsDeadlineIsMissed() {
        var running = child("evening-1", EIGHT, State.Active);
        var memory = first(withDeadline(200), EIGHT).memory();
        var held = Scheduler.decide(withDeadline(200), memory, List.of(running), NEXT_EIGHT);
        assertThat(held.lookAgain()).contains(NEXT_EIGHT.plusMillis(200_001));
        var after = Scheduler.decide(withDeadline(200), held.memory(), List.of(running), held.lookAgain().orElseThrow());
        assertThat(after.reason()).isEqualTo(ScheduleReason.MissedSchedule);
        assertThat(after.memory().missed()).isEqualTo(1);
    }

    @Test
    void ticksThatPassWhileForbidHoldsAreCountedOnce() {
        var running = child("evening-1", EIGHT, State.Active);
        var memory = first(plan(), EIGHT).memory();
        for (var day = 1; day <= 4; day++) {
            memory = Scheduler.decide(plan(), memory, List.of(running), eightAfterDays(day).plusSeconds(1)).memory();
            memory = Scheduler.decide(plan(), memory, List.of(running), eightAfterDays(day).plusSeconds(2)).memory();
        }
        assertThat(memory.missed()).isEqualTo(3);
        var ended = child("evening-1", EIGHT, State.Failed);
        var later = Scheduler.decide(plan(), memory, List.of(ended), eightAfterDays(4).plusSeconds(60));
        assertThat(later.creation().orElseThrow().time()).isEqualTo(eightAfterDays(4));
        assertThat(later.memory().missed()).isEqualTo(3);
    }

    @Test
    void replaceDeletesTheEarlierOperation() {
        var running = child("evening-1", EIGHT, State.Active);
        var decision = Scheduler.decide(withPolicy(ConcurrencyPolicy.Replace), first(plan(), EIGHT).memory(), List.of(running), NEXT_EIGHT);
        assertThat(decision.deletions()).containsExactly(running);
        assertThat(decision.creation()).isPresent();
        assertThat(decision.active()).isEmpty();
    }

    @Test
    void allowRunsBesideTheEarlierOperation() {
        var running = child("evening-1", EIGHT, State.Active);
        var decision = Scheduler.decide(withPolicy(ConcurrencyPolicy.Allow), first(plan(), EIGHT).memory(), List.of(running), NEXT_EIGHT);
        assertThat(decision.deletions()).isEmpty();
        assertThat(decision.creation()).isPresent();
        assertThat(decision.active()).containsExactly(running);
    }

    @Test
    void beyondTheHistoryLimitsTheOldestEndedOperationsAreDeleted() {
        var succeeded = List.of(
                child("d", eightAfterDays(3), State.Succeeded), child("a", eightAfterDays(0), State.Succeeded),
                child("c", eightAfterDays(2), State.Succeeded), child("b", eightAfterDays(1), State.Succeeded),
                child("f", eightAfterDays(0), State.Failed), child("r", CREATED, State.Active));
        var decision = Scheduler.decide(plan(), first(plan(), eightAfterDays(3)).memory(), succeeded, eightAfterDays(3).plusSeconds(61));
        assertThat(decision.history()).extracting(Child::name).containsExactly("a");
        assertThat(decision.memory().lastSuccessfulTime()).contains(eightAfterDays(3).plusSeconds(60));
    }

    @Test
    void theLastSuccessIsRememberedAfterItsOperationIsGone() {
        var succeeded = child("a", EIGHT, State.Succeeded);
        var memory = Scheduler.decide(plan(), first(plan(), EIGHT).memory(), List.of(succeeded), EIGHT.plusSeconds(61)).memory();
        assertThat(Scheduler.decide(plan(), memory, List.of(), EIGHT.plusSeconds(90)).memory().lastSuccessfulTime())
                .contains(EIGHT.plusSeconds(60));
    }

    @Test
    void aNewValueOfRunAtRunsOnceWhateverSuspendAndThePolicySay() {
        var running = child("evening-1", EIGHT, State.Active);
        var memory = first(suspended(Optional.empty()), CREATED).memory();
        var decision = Scheduler.decide(suspended(Optional.of("now")), memory, List.of(running), CREATED.plusSeconds(5));
        var creation = decision.creation().orElseThrow();
        assertThat(creation.name()).matches("evening-run-[0-9a-f]{8}");
        assertThat(creation.time()).isEqualTo(CREATED.plusSeconds(5));
        assertThat(creation.isRequested()).isTrue();
        assertThat(Scheduler.decide(suspended(Optional.of("now")), decision.memory(), List.of(), CREATED.plusSeconds(6)).creation()).isEmpty();
        assertThat(Scheduler.decide(suspended(Optional.of("again")), decision.memory(), List.of(), CREATED.plusSeconds(7)).creation()
                .orElseThrow().name()).isNotEqualTo(creation.name());
    }

    @Test
    void aValueOfRunAtThatCameWithTheObjectRunsNothing() {
        var decision = first(withRunAt("from a backup"), CREATED);
        assertThat(decision.creation()).isEmpty();
        assertThat(decision.memory().lastRunAt()).contains("from a backup");
    }

    @Test
    void aRequestAndATickAtTheSameMomentAreMadeOneAfterTheOther() {
        var memory = first(plan(), CREATED).memory();
        var request = Scheduler.decide(withRunAt("now"), memory, List.of(), EIGHT);
        assertThat(request.creation().orElseThrow().isRequested()).isTrue();
        assertThat(request.lookAgain()).contains(EIGHT);
        assertThat(Scheduler.decide(withRunAt("now"), request.memory(), List.of(), EIGHT).creation().orElseThrow().time()).isEqualTo(EIGHT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 24 * * * | InvalidSchedule | hour 24 is outside 0-23",
        "0 0 31 2 * | NeverFires      | names no date that exists"})
    void aScheduleThatCannotTickSaysSoAndMakesNothing(String schedule, ScheduleReason reason, String message) {
        var decision = first(withSchedule(schedule), EIGHT);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.reason().isStalled()).isTrue();
        assertThat(decision.message()).contains("spec.schedule", message);
        assertThat(decision.creation()).isEmpty();
        assertThat(decision.lookAgain()).isEmpty();
    }

    @Test
    void aSpecThatCannotBeReadIsSaidAndNothingIsMade() {
        var plan = new Plan("evening", CREATED, "", Optional.empty(), Optional.empty(), ConcurrencyPolicy.Forbid, false, 3, 3, Optional.empty(),
                Optional.of("suspend is no boolean"));
        assertThat(first(plan, EIGHT).message()).isEqualTo("spec can't be read: suspend is no boolean");
        assertThat(first(plan, EIGHT).reason()).isEqualTo(ScheduleReason.InvalidSchedule);
    }

    @Test
    void anUnknownZoneIsSaidAndNothingIsMade() {
        var decision = first(withZone("Europe/Berln"), EIGHT);
        assertThat(decision.reason()).isEqualTo(ScheduleReason.UnknownTimeZone);
        assertThat(decision.message()).contains("spec.timeZone \"Europe/Berln\" is unknown");
        assertThat(decision.lookAgain()).isEmpty();
    }

    @Test
    void theScheduleIsReadByTheClockOfItsZone() {
        assertThat(first(withZone("America/New_York"), CREATED).nextScheduleTime()).contains(Instant.parse("2027-01-02T01:00:00Z"));
    }

    @Test
    void aRefusedTickIsTriedAgainInGrowingPausesUntilTheNextTick() {
        var tick = first(plan(), EIGHT);
        var refused = Scheduler.refused(plan(), Memory.NONE, tick, FORBIDDEN, EIGHT);
        assertThat(refused.reason()).isEqualTo(ScheduleReason.CreateRefused);
        assertThat(refused.message()).contains("exceeded quota: ten", "tried again until 2027-01-02T20:00:00Z");
        assertThat(refused.lookAgain()).contains(EIGHT.plusSeconds(5));
        assertThat(refused.memory().lastScheduleTime()).isEmpty();
        assertThat(Scheduler.refused(plan(), Memory.NONE, tick, FORBIDDEN, EIGHT.plusSeconds(40)).lookAgain()).contains(EIGHT.plusSeconds(60));
        assertThat(Scheduler.refused(plan(), Memory.NONE, tick, FORBIDDEN, EIGHT.plusSeconds(4000)).lookAgain()).contains(EIGHT.plusSeconds(4060));
        var again = Scheduler.decide(plan(), refused.memory(), List.of(), EIGHT.plusSeconds(5));
        assertThat(again.creation()).isEqualTo(tick.creation());
        assertThat(again.memory().refusal()).isEmpty();
    }

    @Test
    void aTickRefusedUntilItsDeadlineIsGivenUpInTheWordsOfTheApiServer() {
        var plan = withDeadline(20);
        var refused = Scheduler.refused(plan, Memory.NONE, first(plan, EIGHT), FORBIDDEN, EIGHT.plusSeconds(18));
        assertThat(refused.lookAgain()).contains(EIGHT.plusSeconds(20));
        var after = Scheduler.decide(plan, refused.memory(), List.of(), EIGHT.plusSeconds(21));
        assertThat(after.reason()).isEqualTo(ScheduleReason.CreateGivenUp);
        assertThat(after.message()).contains("exceeded quota: ten").contains("It is not tried again");
        assertThat(after.memory().missed()).isEqualTo(1);
        assertThat(Scheduler.decide(plan, after.memory(), List.of(), EIGHT.plusSeconds(300))).isEqualTo(after);
        assertThat(Scheduler.decide(plan, after.memory(), List.of(), NEXT_EIGHT).reason()).isEqualTo(ScheduleReason.Scheduled);
    }

    @Test
    void aRefusedTickKeepsARunAtThatCameWithTheObject() {
        var plan = withRunAt("from a backup");
        var refused = Scheduler.refused(plan, Memory.NONE, first(plan, EIGHT), FORBIDDEN, EIGHT);
        assertThat(Scheduler.decide(plan, refused.memory(), List.of(), EIGHT.plusSeconds(5)).creation().orElseThrow().isRequested()).isFalse();
    }

    @Test
    void aRefusedRequestIsNotTriedAgainUnlessTheApiServerWasAway() {
        var memory = first(plan(), CREATED).memory();
        var now = CREATED.plusSeconds(5);
        var request = Scheduler.decide(withRunAt("now"), memory, List.of(), now);
        var creation = request.creation().orElseThrow();
        var refused = Scheduler.refused(withRunAt("now"), memory, request, new CreationRefusal(creation, "forbidden", true), now);
        assertThat(refused.reason()).isEqualTo(ScheduleReason.CreateGivenUp);
        assertThat(Scheduler.decide(withRunAt("now"), refused.memory(), List.of(), now.plusSeconds(60)).creation()).isEmpty();
        var away = Scheduler.refused(withRunAt("now"), memory, request, new CreationRefusal(creation, "timeout", false), now);
        assertThat(away.lookAgain()).contains(now.plusSeconds(5));
        assertThat(Scheduler.decide(withRunAt("now"), away.memory(), List.of(), now.plusSeconds(5)).creation()).isPresent();
    }

    @Test
    void anIntervalIsCountedFromTheCreationAndThenFromTheLastTick() {
        var plan = withSchedule("@every 90m");
        assertThat(first(plan, CREATED).nextScheduleTime()).contains(CREATED.plusSeconds(5400));
        var late = first(plan, CREATED.plusSeconds(3 * 5400 + 100));
        assertThat(late.creation().orElseThrow().time()).isEqualTo(CREATED.plusSeconds(3 * 5400));
        assertThat(late.nextScheduleTime()).contains(CREATED.plusSeconds(4 * 5400));
    }

    @Test
    void aClockThatWasPutBackDoesNotHoldTheSchedule() {
        var future = new Memory(true, Optional.of(EIGHT.plus(Duration.ofDays(3000))), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
        assertThat(Scheduler.decide(plan(), future, List.of(), CREATED).nextScheduleTime()).contains(EIGHT);
    }

    @ParameterizedTest
    @EnumSource(ScheduleReason.class)
    void aStalledObjectIsNotReady(ScheduleReason reason) {
        assertThat(reason.isStalled() && reason.isReady()).isFalse();
        assertThat(reason.isReady() || reason.isWarning()).isTrue();
    }
}

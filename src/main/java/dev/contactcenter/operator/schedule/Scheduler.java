package dev.contactcenter.operator.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a schedule does, with the meaning of a batch/v1 CronJob but for clock changes (see {@link Recurrence}).
 *
 * <p>It knows the time only from its arguments, and keeps nothing.
 */
public final class Scheduler {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Comparator<Child> OLDEST_FIRST = Comparator.comparing(Child::created).thenComparing(Child::name);

    private Scheduler() {}

    /**
     * Decides.
     *
     * @param plan what the schedule asks for
     * @param before what it remembers
     * @param children the operations that it has made and that exist
     * @param now the time
     * @return what to do; if a creation is refused, {@link #refused} says what counts in its place
     */
    public static ScheduleDecision decide(Plan plan, Memory before, List<Child> children, Instant now) {
        var sorted = children.stream().sorted(OLDEST_FIRST).toList();
        var memory = sorted.stream()
                .filter(child -> child.state() == Child.State.Succeeded)
                .flatMap(child -> child.completed().stream())
                .reduce(before, Memory::succeeded, (a, b) -> b);
        var draft = new Draft(plan, memory, sorted, now);
        draft.runNow();
        draft.tick();
        return draft.decision();
    }

    /**
     * Decides again after the API server has refused a creation.
     *
     * @param plan what the schedule asks for
     * @param before what it remembered before the decision
     * @param decision the decision that was carried out but for the creation
     * @param refusal what was refused, and why
     * @param now the time
     * @return what counts in place of the decision: nothing is made, and a tick is tried again within its deadline
     */
    public static ScheduleDecision refused(Plan plan, Memory before, ScheduleDecision decision, CreationRefusal refusal, Instant now) {
        var creation = refusal.creation();
        var intro = "The API server refused to create " + creation.name() + ": " + refusal.words();
        // A request that may yet be made is still to be seen as new.
        var seen = creation.isRequested() && !refusal.isFinal() ? before.lastRunAt() : decision.memory().lastRunAt();
        var memory = decision.memory().refused(before, seen, intro);
        if (creation.isRequested() && refusal.isFinal()) {
            return with(decision, memory, ScheduleReason.CreateGivenUp,
                    intro + " It is not tried again: correct the cause, then set a new value of run-at.", decision.lookAgain());
        }
        var end = creation.isRequested() ? Optional.<Instant>empty() : endOfRetries(plan, creation.time(), decision.nextScheduleTime());
        // How late it is decides how long to wait, so that the pauses grow without anything to remember.
        var retry = now.plus(pause(creation.time(), now));
        return with(decision, memory, ScheduleReason.CreateRefused, intro + " It is tried again" + end.map(time -> " until " + time).orElse("") + ".",
                Optional.of(end.filter(time -> time.isBefore(retry) && time.isAfter(now)).orElse(retry)));
    }

    private static Optional<Instant> endOfRetries(Plan plan, Instant tick, Optional<Instant> next) {
        var deadline = plan.startingDeadline().map(tick::plus);
        return deadline.isPresent() && (next.isEmpty() || deadline.get().isBefore(next.get())) ? deadline : next;
    }

    private static Duration pause(Instant tick, Instant now) {
        var pause = Duration.between(tick, now).dividedBy(2);
        return pause.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
    }

    private static ScheduleDecision with(ScheduleDecision from, Memory memory, ScheduleReason reason, String message, Optional<Instant> lookAgain) {
        return new ScheduleDecision(
                List.of(), Optional.empty(), from.history(), from.active(), memory, reason, message, from.nextScheduleTime(), lookAgain);
    }

    /** One decision in the making. */
    private static final class Draft {
        private final Plan plan;
        private final List<Child> children;
        private final Instant now;
        private final List<Child> deletions = new ArrayList<>();
        private Optional<Creation> creation = Optional.empty();
        private Memory memory;
        private ScheduleReason reason = ScheduleReason.Scheduled;
        private String message = "";
        private Optional<Instant> next = Optional.empty();
        private Optional<Instant> lookAgain = Optional.empty();

        Draft(Plan plan, Memory memory, List<Child> children, Instant now) {
            this.plan = plan;
            this.memory = memory;
            this.children = children;
            this.now = now;
        }

        /** A value that is there at the first visit came with the object, perhaps from a backup: it is no request. */
        void runNow() {
            var isNew = plan.runAt().isPresent() && !plan.runAt().equals(memory.lastRunAt());
            if (isNew && memory.visited()) {
                creation = Optional.of(Creation.ofRequest(plan.name(), plan.runAt().get(), now));
                memory = memory.ranAt(plan.runAt().get());
            } else {
                memory = memory.saw(plan.runAt());
            }
        }

        void tick() {
            if (plan.problem().isPresent()) {
                say(ScheduleReason.InvalidSchedule, "spec can't be read: " + plan.problem().get());
                return;
            }
            var zone = plan.timeZone().isEmpty() ? Optional.<ZoneId>of(ZoneOffset.UTC) : TimeZones.find(plan.timeZone().get());
            if (zone.isEmpty()) {
                say(ScheduleReason.UnknownTimeZone, "spec.timeZone \"" + plan.timeZone().get()
                        + "\" is unknown: give a name of the IANA database, such as Europe/Berlin.");
                return;
            }
            Recurrence recurrence;
            try {
                recurrence = ScheduleParser.parse(plan.schedule());
            } catch (IllegalArgumentException e) {
                say(ScheduleReason.InvalidSchedule, "spec.schedule is refused: " + e.getMessage() + ".");
                return;
            }
            var ticks = new Ticks(recurrence, zone.get(), anchor());
            if (ticks.next(now).isEmpty()) {
                say(ScheduleReason.NeverFires, "spec.schedule \"" + plan.schedule() + "\" names no date that exists.");
            } else if (plan.suspend()) {
                say(ScheduleReason.Suspended, "spec.suspend is true: nothing is created.");
            } else {
                make(ticks);
            }
        }

        private Instant anchor() {
            return memory.lastScheduleTime().filter(last -> !last.isAfter(now)).orElse(plan.created());
        }

        /** Returns the time up to which every tick is settled: its operation was created, or it was missed. */
        private Instant settled() {
            var last = memory.lastScheduleTime().filter(time -> time.isAfter(plan.created())).orElse(plan.created());
            var settled = memory.lastMissedTime().filter(time -> time.isAfter(last)).orElse(last);
            return settled.isAfter(now) ? now : settled;
        }

        private void make(Ticks ticks) {
            next = ticks.next(now);
            lookAgain = next;
            var passed = ticks.between(settled(), now);
            if (passed.latest().isEmpty()) {
                sayHowItIs();
            } else if (creation.isPresent()) {
                // One creation at a time, so that a refusal concerns one: the tick comes with the next decision.
                lookAgain = Optional.of(now);
                sayHowItIs();
            } else {
                make(ticks, passed, passed.latest().get());
            }
        }

        private void make(Ticks ticks, Ticks.Passed passed, Instant tick) {
            var deadline = plan.startingDeadline().map(tick::plus);
            var active = active();
            if (deadline.filter(now::isAfter).isPresent()) {
                memory = memory.missed(passed.count(), Optional.of(tick));
                sayHowItIs();
            } else if (plan.concurrencyPolicy() == Plan.ConcurrencyPolicy.Forbid && !active.isEmpty()) {
                memory = memory.missed(passed.count() - 1, passed.previous());
                lookAgain = deadline.map(time -> time.plusMillis(1)).filter(time -> time.isBefore(next.orElse(time.plusMillis(1)))).or(() -> next);
                say(ScheduleReason.WaitingForActive, "The tick of " + tick + " waits: " + active.get(0).name()
                        + " has not ended, and spec.concurrencyPolicy is Forbid." + nextTick());
            } else {
                create(ticks, passed, tick, active);
            }
        }

        private void create(Ticks ticks, Ticks.Passed passed, Instant tick, List<Child> active) {
            var made = Creation.ofTick(plan.name(), tick);
            memory = memory.missed(passed.count() - 1, passed.previous()).ran(tick);
            next = new Ticks(ticks.recurrence(), ticks.zone(), tick).next(now);
            lookAgain = next;
            if (children.stream().noneMatch(child -> child.name().equals(made.name()))) {
                creation = Optional.of(made);
                if (plan.concurrencyPolicy() == Plan.ConcurrencyPolicy.Replace) {
                    deletions.addAll(active);
                }
            }
            if (passed.isMoreThanCounted()) {
                say(ScheduleReason.TooManyMissedTimes, "More than " + Ticks.MAX_COUNTED
                        + " ticks were missed. An operation is created for the last one only, of " + tick
                        + ". Set spec.startingDeadlineSeconds, or look at the clock." + nextTick());
            } else {
                say(ScheduleReason.Scheduled, nextTick().strip());
            }
        }

        private void sayHowItIs() {
            if (memory.refusal().isPresent()) {
                say(ScheduleReason.CreateGivenUp, memory.refusal().get() + " It is not tried again." + nextTick());
            } else if (memory.hasJustMissed()) {
                say(ScheduleReason.MissedSchedule, "The tick of " + memory.lastMissedTime().orElseThrow() + " was missed: nothing could be created within"
                        + " spec.startingDeadlineSeconds." + nextTick());
            } else {
                say(ScheduleReason.Scheduled, nextTick().strip());
            }
        }

        private String nextTick() {
            return next.map(time -> " The next tick is at " + time + ".").orElse("");
        }

        private List<Child> active() {
            return children.stream().filter(child -> child.state() == Child.State.Active).toList();
        }

        private List<Child> beyond(Child.State state, int limit) {
            var ended = children.stream().filter(child -> child.state() == state).toList();
            return ended.subList(0, Math.max(0, ended.size() - limit));
        }

        private void say(ScheduleReason why, String words) {
            reason = why;
            message = words;
        }

        ScheduleDecision decision() {
            var history = new ArrayList<>(beyond(Child.State.Succeeded, plan.successfulJobsHistoryLimit()));
            history.addAll(beyond(Child.State.Failed, plan.failedJobsHistoryLimit()));
            var active = active().stream().filter(child -> !deletions.contains(child)).toList();
            return new ScheduleDecision(List.copyOf(deletions), creation, List.copyOf(history), active, memory, reason, message, next, lookAgain);
        }
    }
}

package dev.contactcenter.operator.schedule;

/** Why a schedule is or is not ready. The name is the reason of its Ready condition. */
public enum ScheduleReason {
    /** It waits for its next tick. */
    Scheduled(Health.READY),
    /** spec.suspend holds it. */
    Suspended(Health.READY),
    /** A tick waits until the operation of an earlier one has ended. */
    WaitingForActive(Health.READY),
    /** A tick came too late to be made up for. */
    MissedSchedule(Health.READY),
    /** More than a hundred ticks were missed; only the last is made up for. */
    TooManyMissedTimes(Health.READY),
    /** The API server refused the operation; it is tried again. */
    CreateRefused(Health.RETRYING),
    /** The API server refused the operation until its deadline had passed, or until the next tick. */
    CreateGivenUp(Health.STALLED),
    /** spec.schedule is no schedule. */
    InvalidSchedule(Health.STALLED),
    /** spec.timeZone is no time zone. */
    UnknownTimeZone(Health.STALLED),
    /** spec.schedule names no date that exists. */
    NeverFires(Health.STALLED);

    private enum Health { READY, RETRYING, STALLED }

    private final Health health;

    ScheduleReason(Health health) {
        this.health = health;
    }

    /** Whether the schedule does what it says. */
    public boolean isReady() {
        return health == Health.READY;
    }

    /** Whether it can't go on unless a person changes something. */
    public boolean isStalled() {
        return health == Health.STALLED;
    }

    /** Whether people are warned of it. */
    public boolean isWarning() {
        return this != Scheduled && this != Suspended;
    }
}

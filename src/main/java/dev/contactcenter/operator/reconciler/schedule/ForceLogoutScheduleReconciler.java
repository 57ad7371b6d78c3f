package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.ForceLogoutSchedule;
import java.time.Clock;

/** Reconciles each {@link ForceLogoutSchedule}. */
public final class ForceLogoutScheduleReconciler extends ScheduleReconciler<ForceLogoutSchedule, ForceLogoutJob> {
    /**
     * Makes the reconciler.
     *
     * @param statusWriter writes the status
     * @param reporter tells people
     * @param clock the time
     */
    public ForceLogoutScheduleReconciler(StatusWriter statusWriter, ScheduleReporter reporter, Clock clock) {
        super(ForceLogoutSchedule.class, ForceLogoutSchedule::new, ForceLogoutJob.class, statusWriter, reporter, clock);
    }
}

package dev.contactcenter.operator.reconciler.schedule;

import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.AgentStatusSchedule;
import java.time.Clock;

/** Reconciles each {@link AgentStatusSchedule}. */
public final class AgentStatusScheduleReconciler extends ScheduleReconciler<AgentStatusSchedule, AgentStatusChange> {
    /**
     * Makes the reconciler.
     *
     * @param statusWriter writes the status
     * @param reporter tells people
     * @param clock the time
     */
    public AgentStatusScheduleReconciler(StatusWriter statusWriter, ScheduleReporter reporter, Clock clock) {
        super(AgentStatusSchedule.class, AgentStatusSchedule::new, AgentStatusChange.class, statusWriter, reporter, clock);
    }
}

package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Creates operations at certain times, as a batch/v1 CronJob creates Jobs. The kinds differ in the operation that they create. */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract sealed class Schedule extends OperatorResource<ScheduleSpec, ScheduleStatus> permits ForceLogoutSchedule, AgentStatusSchedule {
    /** The label of the operations of a schedule: its name. */
    public static final String LABEL = "contactcenter.dev/schedule";
    /** The annotation of an operation that says for which tick it was created, in ISO-8601. */
    public static final String SCHEDULED_AT = "contactcenter.dev/scheduled-at";
    /** The annotation of a schedule that has it run now, each time its value is a new one. */
    public static final String RUN_AT = "contactcenter.dev/run-at";

    private static final long serialVersionUID = 1L;

    @Override
    protected ScheduleSpec initSpec() {
        return null;
    }

    @Override
    protected ScheduleStatus initStatus() {
        return null;
    }
}

package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Creates {@link AgentStatusChange}s at certain times. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("AgentStatusSchedule")
@Plural("agentstatusschedules")
@ShortNames("asched")
public final class AgentStatusSchedule extends Schedule {
    private static final long serialVersionUID = 1L;
}

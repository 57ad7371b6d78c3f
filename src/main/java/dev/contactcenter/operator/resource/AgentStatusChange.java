package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** An operation that puts agents in a status, once. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("AgentStatusChange")
@Plural("agentstatuschanges")
@ShortNames("asc")
public final class AgentStatusChange extends Operation {
    private static final long serialVersionUID = 1L;
}

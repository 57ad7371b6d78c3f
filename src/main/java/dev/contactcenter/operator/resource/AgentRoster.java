package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Shows which agents are in which status, read again and again. It changes no agent. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("AgentRoster")
@Plural("agentrosters")
@ShortNames("ar")
@JsonIgnoreProperties(ignoreUnknown = true)
public final class AgentRoster extends OperatorResource<RosterSpec, RosterStatus> {
    private static final long serialVersionUID = 1L;

    @Override
    protected RosterSpec initSpec() {
        return null;
    }

    @Override
    protected RosterStatus initStatus() {
        return null;
    }
}

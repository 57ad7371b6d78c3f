package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A one-shot piece of work on agents: it runs to completion once and is never enforced again. The two kinds differ only in the
 * request that they send to the platform.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract sealed class Operation extends OperatorResource<OperationSpec, OperationStatus> permits ForceLogoutJob, AgentStatusChange {
    private static final long serialVersionUID = 1L;

    @Override
    protected OperationSpec initSpec() {
        return null;
    }

    @Override
    protected OperationStatus initStatus() {
        return null;
    }
}

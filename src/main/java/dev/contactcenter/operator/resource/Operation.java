package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * A one-shot piece of work on agents: run to completion once, never enforced again. The two kinds differ in what they
 * ask the platform for, and in nothing else.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract sealed class Operation extends CustomResource<OperationSpec, OperationStatus> implements Namespaced
        permits ForceLogoutJob, AgentStatusChange {
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

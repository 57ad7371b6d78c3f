package dev.contactcenter.operator.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Operations as the API server would show them, their status given in YAML. */
final class Operations {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Operations() {}

    static ForceLogoutJob logout(String name, String status) {
        return with(name, status, new ForceLogoutJob());
    }

    static AgentStatusChange change(String name, String status) {
        return with(name, status, new AgentStatusChange());
    }

    private static <T extends Operation> T with(String name, String status, T operation) {
        operation.setMetadata(new ObjectMetaBuilder().withName(name).build());
        try {
            operation.setStatus(YAML.readValue(status, OperationStatus.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(status, e);
        }
        return operation;
    }
}

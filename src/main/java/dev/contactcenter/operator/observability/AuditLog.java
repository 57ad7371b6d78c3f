package dev.contactcenter.operator.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.resource.BreakGlass;
import dev.contactcenter.operator.resource.CreatedBy;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RequestedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes who was asked for, why, and the result: one line of JSON each, on the logger {@code audit}, without names of agents. */
public final class AuditLog {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final JsonMapper json = new JsonMapper();

    /** Writes that a request is about to be sent to the platform. */
    public void submitted(Operation operation, Request request, boolean everybody) {
        var line = line("submitted", operation);
        if (everybody) {
            line.put("target", "everybody");
        }
        var breakGlass = BreakGlass.of(operation);
        if (!breakGlass.isEmpty()) {
            line.put("breakGlass", breakGlass);
        }
        if (request instanceof Request.ForceLogout logout) {
            line.put("action", "force_logout");
            line.put("agentIds", logout.ids().toString());
        } else if (request instanceof Request.ForceLogoutByAddress logout) {
            line.put("action", "force_logout");
            line.put("ipAddrs", String.join(",", logout.entries()));
        } else if (request instanceof Request.ChangeStatus change) {
            line.put("action", "change_status");
            line.put("agentStatus", change.status());
            line.put("agentIds", change.ids().toString());
        }
        write(line);
    }

    /** Writes the end of an operation. */
    public void ended(Operation operation, OperationStatus status, String reason) {
        var line = line("ended", operation);
        line.put("outcome", String.valueOf(status.outcome()));
        line.put("endReason", reason);
        if (status.agents() != null) {
            line.put("completedByOperation", Integer.toString(status.agents().completedByOperation()));
            line.put("completedBefore", Integer.toString(status.agents().completedBefore()));
            line.put("completedOtherwise", Integer.toString(status.agents().completedOtherwise()));
        }
        if (status.ids() != null) {
            line.put("completed", status.ids().completed());
            line.put("skipped", status.ids().skipped());
            line.put("failed", status.ids().failed());
        }
        write(line);
    }

    /**
     * Writes that an operation was deleted before its end. A logout that the platform has deferred may still happen.
     *
     * @param operation the operation
     * @param status its last status, with ids or a submission
     */
    public void abandoned(Operation operation, OperationStatus status) {
        var line = line("abandoned", operation);
        var ids = status.ids() == null ? OperationStatus.Ids.NONE : status.ids();
        line.put("completed", ids.completed());
        line.put("skipped", ids.skipped());
        line.put("failed", ids.failed());
        line.put("deferred", ids.deferred());
        line.put("pending", ids.pending());
        line.put("submitted", status.submission() == null ? "" : status.submission().ids());
        write(line);
    }

    private static Map<String, String> line(String what, Operation operation) {
        var line = new LinkedHashMap<String, String>();
        line.put("audit", what);
        line.put("kind", operation.getKind());
        line.put("namespace", operation.getMetadata().getNamespace());
        line.put("name", operation.getMetadata().getName());
        line.put("uid", operation.getMetadata().getUid());
        line.put("contactCenter", operation.getSpec().contactCenterRef().name());
        line.put("reason", operation.getSpec().reason() == null ? "" : operation.getSpec().reason());
        line.put("createdBy", CreatedBy.of(operation));
        line.put("requestedBy", RequestedBy.of(operation));
        return line;
    }

    private void write(Map<String, String> line) {
        try {
            AUDIT.info(json.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is JSON", e);
        }
    }
}

package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.ConnectionName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.slf4j.MDC;

/** Has every line that is logged in this thread meanwhile name the object that it is about. */
final class LogContext implements AutoCloseable {
    private static final List<String> KEYS = List.of("kind", "namespace", "name", "contactCenter");

    private LogContext() {}

    static LogContext of(HasMetadata object, ConnectionName contactCenter) {
        MDC.put("kind", object.getKind());
        MDC.put("namespace", object.getMetadata().getNamespace());
        MDC.put("name", object.getMetadata().getName());
        MDC.put("contactCenter", contactCenter.toString());
        return new LogContext();
    }

    @Override
    public void close() {
        KEYS.forEach(MDC::remove);
    }
}

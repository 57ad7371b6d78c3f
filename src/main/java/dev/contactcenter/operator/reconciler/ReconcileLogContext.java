package dev.contactcenter.operator.reconciler;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import org.slf4j.MDC;

/** Adds the object of a reconcile to every line that the current thread logs, until it is closed. */
public final class ReconcileLogContext implements AutoCloseable {
    private static final List<String> KEYS = List.of("kind", "namespace", "name", "contactCenter");

    private ReconcileLogContext() {}

    /** Opens the context of an object and its ContactCenter. */
    public static ReconcileLogContext of(HasMetadata object, ContactCenterKey contactCenter) {
        MDC.put("kind", object.getKind());
        MDC.put("namespace", object.getMetadata().getNamespace());
        MDC.put("name", object.getMetadata().getName());
        MDC.put("contactCenter", contactCenter.toString());
        return new ReconcileLogContext();
    }

    @Override
    public void close() {
        KEYS.forEach(MDC::remove);
    }
}

package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores ledgers in the statuses of ContactCenters. A ledger is never written over a version that was not read. */
class LedgerStore {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStore.class);

    private final KubernetesClient client;
    private final StatusWriter statusWriter;

    LedgerStore(KubernetesClient client, StatusWriter statusWriter) {
        this.client = client;
        this.statusWriter = statusWriter;
    }

    /**
     * The result of a write.
     *
     * @param result whether it was stored
     * @param stored the object as it is stored now, if it was
     */
    record Written(StatusWriter.Result result, Optional<ContactCenter> stored) {}

    /** Reads a ContactCenter; empty if it does not exist, or the API server does not answer. The operator may list, and not get. */
    Optional<ContactCenter> read(ContactCenterKey name) {
        try {
            return client.resources(ContactCenter.class).inNamespace(name.namespace()).withField("metadata.name", name.name()).list()
                    .getItems().stream()
                    .filter(found -> found.getMetadata().getName().equals(name.name()))
                    .findFirst();
        } catch (KubernetesClientException e) {
            LOG.debug("ContactCenter {} could not be read", name, e);
            return Optional.empty();
        }
    }

    /** Writes what is spent into the status of this version of a ContactCenter. The rest of the status stays. */
    Written write(ContactCenter contactCenter, BudgetStatus budget) {
        var before = Optional.ofNullable(contactCenter.getStatus()).orElse(ContactCenterStatus.NONE);
        var stored = new AtomicReference<ContactCenter>();
        var result = statusWriter.write(
                contactCenter, contactCenter.getMetadata().getResourceVersion(), before.withBudget(budget), ContactCenter::new, client, stored::set);
        return new Written(result, Optional.ofNullable(stored.get()));
    }
}

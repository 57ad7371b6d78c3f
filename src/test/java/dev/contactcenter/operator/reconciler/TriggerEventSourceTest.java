package dev.contactcenter.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TriggerEventSourceTest {
    private final ArrayList<String> deleted = new ArrayList<>();
    private final TriggerEventSource<ForceLogoutJob> triggers =
            new TriggerEventSource<>(ForceLogoutJob.class, job -> deleted.add(job.getMetadata().getUid()));

    private static ForceLogoutJob job(String uid, String deletionTimestamp) {
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withUid(uid).withDeletionTimestamp(deletionTimestamp).build());
        return job;
    }

    @Test
    void aChangeIsNotReportedAsADeletion() {
        triggers.onResourceUpdated(job("a", null), job("a", null));

        assertThat(deleted).isEmpty();
    }

    @Test
    void aDeletedObjectIsReported() {
        triggers.onResourceDeleted(job("a", null));

        assertThat(deleted).containsExactly("a");
    }

    @Test
    void anObjectThatAFinalizerHoldsIsReportedAtOnce() {
        triggers.onResourceUpdated(job("a", "2026-11-21T22:00:00Z"), job("a", null));

        assertThat(deleted).containsExactly("a");
    }

    @Test
    void anObjectThatTookANameWhileNoWatchWasOpenReportsTheOldObject() {
        triggers.onResourceUpdated(job("b", null), job("a", null));

        assertThat(deleted).containsExactly("a");
    }
}

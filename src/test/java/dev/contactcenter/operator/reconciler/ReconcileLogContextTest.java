package dev.contactcenter.operator.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ReconcileLogContextTest {
    @Test
    void aLineNamesTheObjectAndItsContactCenterAndNothingAfterwards() {
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("end-of-shift").build());

        var context = ReconcileLogContext.of(job, new ContactCenterKey("shared", "acme"));
        assertThat(MDC.getCopyOfContextMap()).containsAllEntriesOf(Map.of(
                "kind", "ForceLogoutJob", "namespace", "support", "name", "end-of-shift", "contactCenter", "shared/acme"));

        context.close();
        assertThat(MDC.get("name")).isNull();
        assertThat(MDC.get("contactCenter")).isNull();
    }
}

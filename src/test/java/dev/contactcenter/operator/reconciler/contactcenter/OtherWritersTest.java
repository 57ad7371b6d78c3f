package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherWritersTest {
    private static ContactCenterStatus status(String reason) {
        return new ContactCenterStatus(1L, List.of(), List.of(), List.of(new Condition("Ready", "False", 1L, Instant.EPOCH, reason, "Because.")), null);
    }

    private static ContactCenter stored(ContactCenterStatus status) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("acme").withUid("u-1").build());
        contactCenter.setStatus(status);
        return contactCenter;
    }

    @Test
    void aSecondOperatorThatKeepsRewritingAStatusIsReportedOnce() {
        try (var server = FaultyApiServer.start(); var client = server.client();
                var events = new EventRecorder(client, Clock.systemUTC(), "pod-1"); var log = new CapturedLog(OtherWriters.class.getName())) {
            var writers = new OtherWriters(events);
            writers.written(stored(null), status("UrlNotAllowed"));
            for (var flips = 0; flips < 5; flips++) {
                writers.written(stored(status("Connected")), status("UrlNotAllowed"));
            }

            assertThat(log.messages()).singleElement().asString().contains("two operators");
            await().until(() -> !client.events().v1().events().inNamespace("support").list().getItems().isEmpty());
            assertThat(client.events().v1().events().inNamespace("support").list().getItems()).singleElement()
                    .satisfies(event -> assertThat(event.getReason()).isEqualTo("TwoOperators"));
        }
    }

    @Test
    void anOperatorThatReplacesItsOwnStatusesIsAlone() {
        try (var server = FaultyApiServer.start(); var client = server.client();
                var events = new EventRecorder(client, Clock.systemUTC(), "pod-1"); var log = new CapturedLog(OtherWriters.class.getName())) {
            var writers = new OtherWriters(events);
            var last = status("A");
            writers.written(stored(status("Connected")), last);
            for (var i = 0; i < 9; i++) {
                var next = status("Reason" + i);
                writers.written(stored(last), next);
                last = next;
            }

            assertThat(log.messages()).isEmpty();
        }
    }
}

package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.FaultyApiServer;
import dev.contactcenter.operator.testing.SettableClock;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherWritersTest {
    private static final ContactCenterStatus OWN = status("UrlNotAllowed");
    private static final ContactCenterStatus FOREIGN = status("Connected");

    private final SettableClock clock = new SettableClock();
    private FaultyApiServer server;
    private KubernetesClient client;
    private EventRecorder events;
    private CapturedLog log;
    private OtherWriters writers;

    @BeforeEach
    void start() {
        server = FaultyApiServer.start();
        client = server.client();
        events = new EventRecorder(client, Clock.systemUTC(), "pod-1");
        log = new CapturedLog(OtherWriters.class.getName());
        writers = new OtherWriters(events, clock);
    }

    @AfterEach
    void stop() {
        log.close();
        events.close();
        client.close();
        server.close();
    }

    private static ContactCenterStatus status(String reason) {
        return new ContactCenterStatus(1L, List.of(), List.of(), List.of(new Condition("Ready", "False", 1L, Instant.EPOCH, reason, "Because.")), null);
    }

    private static ContactCenter stored(ContactCenterStatus status) {
        var contactCenter = new ContactCenter();
        contactCenter.setMetadata(new ObjectMetaBuilder().withNamespace("support").withName("acme").withUid("u-1").build());
        contactCenter.setStatus(status);
        return contactCenter;
    }

    /** Writes a status if that is not too soon, as the reconciler does. */
    private boolean write(ContactCenterStatus replaced, ContactCenterStatus status) {
        writers.look(stored(replaced));
        if (!writers.waitBeforeWriting(stored(replaced)).isZero()) {
            return false;
        }
        writers.writing(stored(replaced), status);
        writers.written(stored(replaced), status);
        return true;
    }

    @Test
    void aSecondOperatorThatKeepsRewritingAStatusIsReportedOnceAnHour() {
        write(null, OWN);
        write(FOREIGN, OWN);
        assertThat(log.messages()).as("it may be another's last word").isEmpty();

        for (var flips = 0; flips < 359; flips++) {
            clock.forward(OtherWriters.MIN_INTERVAL);
            write(FOREIGN, OWN);
        }

        assertThat(log.messages()).singleElement().asString().contains("two operators");
        await().until(() -> !client.events().v1().events().inNamespace("support").list().getItems().isEmpty());
        assertThat(client.events().v1().events().inNamespace("support").list().getItems()).singleElement()
                .satisfies(event -> assertThat(event.getReason()).isEqualTo("TwoOperators"));

        clock.forward(OtherWriters.MIN_INTERVAL);
        write(FOREIGN, OWN);
        clock.forward(OtherWriters.MIN_INTERVAL);
        write(FOREIGN, OWN);
        assertThat(log.messages()).as("it goes on").hasSize(2);
    }

    @Test
    void theSecondForeignStatusIsReportedBeforeItMayBeWrittenOver() {
        write(null, OWN);
        assertThat(write(FOREIGN, OWN)).as("the first is written over at once").isTrue();

        assertThat(write(FOREIGN, OWN)).isFalse();

        assertThat(log.messages()).hasSize(1);
        assertThat(writers.waitBeforeWriting(stored(FOREIGN))).isEqualTo(Duration.ofSeconds(10));
        clock.forward(Duration.ofSeconds(4));
        assertThat(writers.waitBeforeWriting(stored(FOREIGN))).isEqualTo(Duration.ofSeconds(6));
        clock.forward(Duration.ofSeconds(6));
        assertThat(write(FOREIGN, OWN)).isTrue();
    }

    @Test
    void ownStatusesAreWrittenOverWithoutAWait() {
        write(null, OWN);
        write(FOREIGN, OWN);

        assertThat(write(OWN, status("SecretNotFound"))).isTrue();
        assertThat(write(status("SecretNotFound"), OWN)).isTrue();
    }

    @Test
    void oneForeignStatusThatStaysCountsOnce() {
        write(null, OWN);
        write(FOREIGN, OWN);
        for (var looks = 0; looks < 5; looks++) {
            clock.forward(Duration.ofSeconds(10));
            writers.look(stored(OWN));
        }
        clock.forward(Duration.ofHours(1));
        writers.look(stored(FOREIGN));
        writers.look(stored(FOREIGN));

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void anOperatorThatReplacesItsOwnStatusesIsAlone() {
        var last = status("A");
        write(FOREIGN, last);
        for (var i = 0; i < 9; i++) {
            var next = status("Reason" + i);
            write(last, next);
            last = next;
        }

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void anOwnWriteWithoutAnAnswerIsNotForeign() {
        write(null, OWN);
        writers.writing(stored(OWN), FOREIGN);

        assertThat(writers.isForeign(stored(FOREIGN))).as("it was stored").isFalse();
        assertThat(writers.isForeign(stored(OWN))).as("it was not stored").isFalse();
        assertThat(writers.isForeign(stored(status("SecretNotFound")))).isTrue();
    }

    @Test
    void aStatusBeforeTheFirstWriteAndWhatIsSpentOfABudgetAreNotForeign() {
        assertThat(writers.isForeign(stored(FOREIGN))).isFalse();
        write(null, OWN);
        assertThat(writers.isForeign(stored(OWN.withBudget(new BudgetStatus("1/2", 1, List.of()))))).isFalse();
    }

    @Test
    void anotherFieldManagerIsNoSecondOperator() {
        var edited = stored(FOREIGN);
        var fields = new FieldsV1();
        fields.setAdditionalProperties(Map.of("f:status", Map.of("f:conditions", Map.of())));
        edited.setMetadata(new ObjectMetaBuilder(edited.getMetadata())
                .addNewManagedField().withManager("kubectl-edit").withOperation("Update").withSubresource("status").withFieldsV1(fields).endManagedField()
                .build());
        write(null, OWN);
        for (var edits = 0; edits < 3; edits++) {
            writers.look(edited);
            writers.written(edited, OWN);
        }

        assertThat(log.messages()).isEmpty();
    }
}

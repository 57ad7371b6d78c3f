package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.StatusOwners;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second operator, with other settings, that writes the status of a ContactCenter which is ready here. */
class SecondOperatorTest {
    private static final PatchContext AS_OPERATOR = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager(StatusOwners.OPERATOR).withForce(true).build();

    private static void writeAsSecondOperator(World world) {
        var known = world.contactCenter("default");
        var conditions = known.getStatus().conditions().stream()
                .map(ready -> new Condition(ready.type(), "False", ready.observedGeneration(), ready.lastTransitionTime(), "UrlNotAllowed", "No."))
                .toList();
        var foreign = new ContactCenter();
        foreign.setMetadata(new ObjectMetaBuilder().withName("default").withNamespace(world.namespace()).build());
        foreign.setStatus(new ContactCenterStatus(
                known.getStatus().observedGeneration(), List.of(), List.of(), conditions, null));
        world.client().resource(foreign).subresource("status").patch(AS_OPERATOR);
    }

    @Test
    void isNoticedAtOnceByTheWatch() {
        try (var world = World.embedded("support", new SimulatedCenter(Clock.systemUTC())); var log = new CapturedLog(OtherWriters.class.getName())) {
            world.startOperator();
            world.applyContactCenter("default", "secret-token");
            world.awaitContactCenter("default", "Connected");

            // The connection is ready: what follows would be seen after 5 to 10 minutes only.
            writeAsSecondOperator(world);
            world.awaitContactCenter("default", "Connected");
            writeAsSecondOperator(world);

            await().until(() -> !log.messages().isEmpty());
            assertThat(log.messages()).singleElement().asString().contains("two operators");
            await().until(() -> world.client().events().v1().events().inNamespace("support").list().getItems().stream()
                    .anyMatch(event -> event.getReason().equals(OtherWriters.REASON)));
        }
    }
}

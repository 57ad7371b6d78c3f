package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a changed Secret or CA is in use: no clock reads them while the ContactCenter is Ready. */
class SecretRotationTest {
    private static final AcceptedCredentials ROTATED = new AcceptedCredentials("acme", "rotated-token");

    private World world;

    @BeforeEach
    void startTheWorld() {
        world = World.embedded("support", Agents.idle(11, 12));
        world.startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    /** An operation that one failure ends. */
    private void logout(String name, int agent) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {agentIds: [%d]}, backoffLimit: 0}
                """.formatted(name, agent));
    }

    private long refusals() {
        return world.center().journal().requests().stream().filter(request -> request.code() == 401).count();
    }

    private List<String> warnings() {
        return world.client().events().v1().events().inNamespace("support").list().getItems().stream()
                .filter(event -> event.getType().equals("Warning"))
                .map(Event::getReason)
                .toList();
    }

    @Test
    void aTokenThatIsRotatedAndRevokedWhileReadyCostsOneRefusedRequestAndNoFailure() {
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");

        world.applySecret("default", ROTATED.password());
        world.simulator().credentials(ROTATED);
        logout("after-rotation", 11);

        assertThat(reason(world.awaitLogout("after-rotation", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(refusals()).isEqualTo(1);
        world.awaitContactCenter("default", "Connected");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aTokenThatIsRevokedBeforeTheSecretIsChangedIsReportedUntilItIsChanged() {
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");

        world.simulator().credentials(ROTATED);
        logout("waiting", 11);
        world.awaitContactCenter("default", "InvalidSecurityUser");
        world.awaitLogout("waiting", job -> reason(job, "Ready").equals("ContactCenterNotReady"));
        world.applySecret("default", ROTATED.password());

        await().atMost(Duration.ofSeconds(15)).until(() -> World.ended(world.logout("waiting")));
        assertThat(reason(world.logout("waiting"), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aWrongTokenIsInUseAtOnceWithTheAnnotation() {
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");

        world.applySecret("default", "wrong");
        reconcileAt("now");

        world.awaitContactCenter("default", "InvalidSecurityUser");
    }

    @Test
    void theAnnotationChecksThePlatformAtOnceWithoutAnOperation() {
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");

        world.simulator().credentials(ROTATED);
        reconcileAt("now");
        world.awaitContactCenter("default", "InvalidSecurityUser");

        world.simulator().credentials(new AcceptedCredentials("acme", "secret-token"));
        reconcileAt("later");
        world.awaitContactCenter("default", "Connected");
    }

    private void reconcileAt(String value) {
        world.client().resource(world.contactCenter("default")).edit(contactCenter -> {
            contactCenter.getMetadata().setAnnotations(Map.of("contactcenter.dev/reconcile-at", value));
            return contactCenter;
        });
    }

    @Test
    void aCertificateThatIsReplacedTogetherWithTheCaFailsNoOperation(@TempDir Path folder) throws Exception {
        try (var front = TlsFront.before(world.simulator().url(), folder)) {
            ca(front.present("first"));
            world.applySecret("default", "secret-token");
            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ContactCenter
                    metadata: {name: default}
                    spec:
                      platform: CCAIP
                      url: %s
                      credentialsSecretRef: {name: default}
                      trustedCa: {configMapRef: {name: ca}}
                      requestsPerSecond: 10
                      pollIntervalSeconds: 1
                    """.formatted(front.url()));
            world.awaitContactCenter("default", "Connected");

            ca(front.present("second"));
            logout("after-renewal", 11);

            assertThat(reason(world.awaitLogout("after-renewal", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
            assertThat(world.center().agent(AgentId.of(11)).orElseThrow().status()).isEqualTo("Offline");
            assertThat(warnings()).isEmpty();
        }
    }

    private void ca(String pem) {
        world.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: ca}
                data:
                  ca.crt: |
                %s
                """.formatted(pem.indent(4)));
    }
}

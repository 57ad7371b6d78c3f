package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a replica that is not elected costs. */
class StandbyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aStandbyReadsTheLeaseOnlyAndConnectsNothing() throws Exception {
        try (var server = FaultyApiServer.start();
                var client = server.client();
                var simulator = SimulatorServer.start(0, new SimulatedCenter(Clock.systemUTC()))) {
            client.resource(new SecretBuilder().withNewMetadata().withNamespace("support").withName("acme").endMetadata()
                    .withData(Map.of("username", "YWNtZQ==", "password", "c2VjcmV0LXRva2Vu")).build()).create();
            client.resource(Serialization.unmarshal("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ContactCenter
                    metadata: {name: default, namespace: support}
                    spec: {platform: CCAIP, url: "%s", credentialsSecretRef: {name: acme}}
                    """.formatted(simulator.url()), GenericKubernetesResource.class)).create();
            // Given a replica that works
            client.resource(new LeaseBuilder()
                    .withNewMetadata().withNamespace("support").withName("contact-center-operator").endMetadata()
                    .withNewSpec().withHolderIdentity("another").withLeaseDurationSeconds(3600)
                    .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC)).endSpec().build()).create();
            var settings = Settings.from(Map.of("ALLOW_HTTP", "true", "HTTP_PORT", "0", "WATCH_NAMESPACES", "support",
                    "LEADER_ELECTION", "true", "LEASE_NAMESPACE", "support"));

            try (var standby = OperatorRuntime.start(server.config(), settings, Clock.systemUTC())) {
                // When it has looked at the Lease a second time, after its start
                await().atMost(PATIENCE).until(() -> server.requests("GET .*/leases/").size() >= 2);

                assertThat(server.requests("/secrets")).as("requests about Secrets").hasSize(1).allMatch(own -> own.startsWith("POST "));
                assertThat(server.requests("[?&]watch=")).as("watches").isEmpty();
                assertThat(simulator.center().journal().requests()).as("requests to the platform").isEmpty();
                assertThat(standby.httpPort()).as("it answers probes").isPositive();
            }
        }
    }
}

package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.ConnectionRegistry;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.reconciler.ConnectionEventRouter;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactCenterResolverTest {
    private static EmbeddedApiServer server;
    private static KubernetesClient client;

    private final ConnectionRegistry connections = new ConnectionRegistry(settings -> {
        throw new UnsupportedOperationException();
    }, Clock.systemUTC(), new ConnectionEventRouter() {
        @Override
        public void onRequestDequeued(ContactCenterKey connection, String call, Duration waited) {}

        @Override
        public void onRequestCompleted(ContactCenterKey connection, String call, String outcome, Duration took, int merged) {}
    });
    private final ContactCenterResolver resolver = new ContactCenterResolver(connections);

    @BeforeAll
    static void start() {
        server = EmbeddedApiServer.start(0);
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
        client.resource(new NamespaceBuilder().withNewMetadata().withName("gold").withLabels(Map.of("tier", "gold")).endMetadata().build()).create();
        client.resource(new NamespaceBuilder().withNewMetadata().withName("plain").endMetadata().build()).create();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static ForceLogoutJob job(String namespace, String ref) {
        return Serialization.unmarshal("""
                metadata: {name: job, namespace: %s}
                spec: {contactCenterRef: %s, target: {agentIds: [1]}}
                """.formatted(namespace, ref), ForceLogoutJob.class);
    }

    private static ContactCenter contactCenter(String allowed, String status) {
        return Serialization.unmarshal("""
                metadata: {name: acme, namespace: support}
                spec: {platform: CCAIP, url: "https://acme.example", credentialsSecretRef: {name: acme}, allowedNamespaces: %s}
                status: %s
                """.formatted(allowed, status), ContactCenter.class);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "{}                              | support | support/default",
        "{name: acme}                    | support | support/acme",
        "{name: acme, namespace: other}  | support | other/acme",
    })
    void anOperationNamesAContactCenter(String ref, String namespace, String name) {
        assertThat(ContactCenterResolver.nameOf(job(namespace, ref))).hasToString(name);
    }

    @Test
    void aContactCenterThatDoesNotExistIsMissing() {
        assertThat(resolver.of(job("support", "{name: acme}"), Optional.empty(), client)).isEqualTo(new ContactCenterState.Missing("support/acme"));
    }

    @ParameterizedTest(name = "{0} admits {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "{from: Same}                                               | support | true",
        "{from: Same}                                               | plain   | false",
        "{}                                                         | plain   | false",
        "{from: All}                                                | plain   | true",
        "{from: Selector, selector: {matchLabels: {tier: gold}}}    | gold    | true",
        "{from: Selector, selector: {matchLabels: {tier: gold}}}    | support | true",
        "{from: Selector, selector: {matchLabels: {tier: gold}}}    | plain   | false",
        "{from: Selector, selector: {matchLabels: {tier: gold}}}    | nowhere | false",
        "{from: Selector, selector: {}}                             | plain   | true",
        "{from: Selector}                                           | plain   | false",
    })
    void aContactCenterAdmitsTheNamespacesThatItAllows(String allowed, String namespace, boolean admitted) {
        var state = resolver.of(job(namespace, "{name: acme, namespace: support}"), Optional.of(contactCenter(allowed, "{}")), client);
        if (admitted) {
            assertThat(state).isEqualTo(new ContactCenterState.Connecting());
        } else {
            assertThat(state).isInstanceOfSatisfying(ContactCenterState.NotAllowed.class, refused -> {
                assertThat(refused.name()).isEqualTo("support/acme");
                assertThat(refused.message()).contains(namespace).contains("allowedNamespaces");
            });
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "{}                                                                                 | ",
        "{conditions: [{type: Ready, status: 'True', reason: Connected, message: m}]}       | ",
        "{conditions: [{type: Ready, status: 'False', reason: SecretNotFound, message: m}]} | SecretNotFound",
        "{conditions: [{type: Ready, status: Unknown, reason: WaitingForOperator}]}         | ",
        "{conditions: [{type: Ready, status: 'False'}]}                                     | Unknown",
    })
    void aStoredConditionCountsBeforeTheConnectionUnlessItWasTrue(String status, String reason) {
        var state = resolver.of(job("support", "{name: acme}"), Optional.of(contactCenter("{}", status)), client);
        if (reason == null) {
            assertThat(state).isEqualTo(new ContactCenterState.Connecting());
        } else {
            assertThat(state).isInstanceOfSatisfying(ContactCenterState.NotReady.class, notReady -> assertThat(notReady.reason()).hasToString(reason));
        }
    }
}

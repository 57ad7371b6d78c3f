package dev.contactcenter.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.RealApiServer;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example policies, judged by a real API server, which people use as themselves. Skipped where none is to be had. */
class PoliciesOnRealApiServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUESTED_BY = "contactcenter.dev/requested-by";

    private static RealApiServer server;
    private static KubernetesClient admin;

    private final List<HasMetadata> installed = new ArrayList<>();

    @BeforeAll
    static void start() {
        assumeTrue(RealApiServer.find().isPresent(), RealApiServer.MISSING);
        server = RealApiServer.find().orElseThrow();
        server.installCrds();
        admin = new KubernetesClientBuilder().withConfig(server.adminConfig()).build();
        for (var namespace : Map.of("support", "allowed", "billing", "forbidden", "contact-center-operator", "forbidden").entrySet()) {
            admin.resource(new NamespaceBuilder().withNewMetadata().withName(namespace.getKey())
                    .addToLabels("contactcenter.dev/operations", namespace.getValue()).endMetadata().build()).serverSideApply();
        }
        rights("supervisor", "sam", "get, create, update, patch");
        rights("approver", "alex", "get, create, update, patch, approve, break-glass");
    }

    private static void rights(String role, String user, String verbs) {
        admin.load(stream("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: test-%1$s}
                rules: [{apiGroups: [contactcenter.dev], resources: [forcelogoutjobs, agentstatuschanges], verbs: [%3$s]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: test-%1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: test-%1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
                """.formatted(role, user, verbs))).serverSideApply();
    }

    @AfterAll
    static void close() {
        if (admin != null) {
            admin.close();
        }
    }

    @AfterEach
    void uninstall() {
        installed.forEach(resource -> admin.resource(resource).delete());
        for (var kind : List.of("ForceLogoutJob", "AgentStatusChange")) {
            admin.genericKubernetesResources("contactcenter.dev/v1alpha1", kind).inAnyNamespace().delete();
        }
        // What every policy refuses that is still in force.
        await("no policy").atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(KubernetesClientException.class).until(() -> {
            try (var nobody = as("sam")) {
                var forbidden = operation("probe", "{contactcenter.dev/break-glass: fire}", "");
                forbidden.getMetadata().setNamespace("billing");
                forbidden.setAdditionalProperty("spec", Map.of("target", Map.of("teamIds", List.of(1)), "busyAgents", "Interrupt"));
                return requestedBy(nobody.resource(forbidden).dryRun().create()).isEmpty();
            }
        });
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void install(String policy) throws IOException {
        install(policy, Map.of());
    }

    private void install(String policy, Map<String, String> changes) throws IOException {
        var text = Files.readString(Path.of("examples/policies", policy + ".yaml"));
        for (var change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        installed.addAll(admin.load(stream(text)).serverSideApply());
    }

    private static KubernetesClient as(String user) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(server.adminConfig())
                        .withImpersonateUsername(user)
                        .withImpersonateGroups("system:authenticated")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    private static GenericKubernetesResource resource(JsonNode tree) {
        return JSON.convertValue(tree, GenericKubernetesResource.class);
    }

    /** The message with which an attempt is refused; empty where it is admitted. */
    private static Optional<String> refusal(Attempt attempt) {
        try (var user = as(attempt.user())) {
            if (attempt.isUpdate()) {
                user.resource(resource(attempt.object())).update();
            } else {
                user.resource(resource(attempt.object())).create();
            }
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e.getStatus().getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit-agents", "team-namespaces", "requested-by", "break-glass"})
    void admitsAndRefusesAsTheFilesSay(String policy) throws IOException {
        var attempts = Attempt.on(policy);
        attempts.stream().filter(Attempt::isUpdate).forEach(attempt -> admin.resource(resource(attempt.replaced())).create());
        install(policy);
        awaitForce(attempts.stream().filter(attempt -> attempt.error().isPresent() && !attempt.isUpdate()).findFirst().orElseThrow());

        assertThat(attempts).allSatisfy(attempt -> {
            var refusal = refusal(attempt);
            attempt.error().ifPresentOrElse(
                    error -> assertThat(refusal).get().asString().contains(error),
                    () -> assertThat(refusal).isEmpty());
        });
    }

    /** A policy is in force some moments after it was written, and found out without leaving anything behind. */
    private static void awaitForce(Attempt refused) {
        try (var user = as(refused.user())) {
            await(refused.toString()).atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                    assertThatThrownBy(() -> user.resource(resource(refused.object())).dryRun().create())
                            .hasMessageContaining(refused.error().orElseThrow()));
        }
    }

    @Test
    void theCreatorIsStampedOverAnyOtherValue() throws IOException {
        install("stamp-requested-by");
        install("requested-by");
        try (var sam = as("sam"); var alex = as("alex")) {
            var claimed = operation("stamped", "{%s: root}".formatted(REQUESTED_BY), "");
            await("the stamp").atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> requestedBy(sam.resource(claimed).dryRun().create()).equals("sam"));

            assertThat(requestedBy(sam.resource(claimed).create())).isEqualTo("sam");
            assertThat(requestedBy(alex.resource(operation("without", "{}", "")).serverSideApply())).isEqualTo("alex");

            alex.resource(operation("stamped", "{}", ", suspend: true")).fieldManager("alex").forceConflicts().serverSideApply();
            assertThat(requestedBy(sam.resource(claimed).get())).isEqualTo("sam");
            var forged = operation("stamped", "{%s: alex}".formatted(REQUESTED_BY), ", suspend: true");
            await("requested-by").atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                    assertThatThrownBy(() -> alex.resource(forged).dryRun().update())
                            .hasMessageContaining("can not be changed: leave it at 'sam'"));
        }
    }

    private static String requestedBy(HasMetadata operation) {
        return Optional.ofNullable(operation.getMetadata().getAnnotations()).map(all -> all.get(REQUESTED_BY)).orElse("");
    }

    private static GenericKubernetesResource operation(String name, String annotations, String spec) {
        return (GenericKubernetesResource) admin.load(stream("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s, namespace: support, annotations: %s}
                spec: {target: {agentIds: [1]}%s}
                """.formatted(name, annotations, spec))).items().get(0);
    }

    /** It is what the hours say it is where the test runs: the time zone is chosen for the local hour. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12 | Interrupt |    | is not allowed in business hours (8 to 18 h
            12 | Interrupt | 30 | is not allowed in business hours (8 to 18 h
            12 | Defer     |    |
            2  | Interrupt |    | busyAgents: Interrupt needs spec.notAfter
            2  | Interrupt | 1  |
            2  | Interrupt | 8  | spec.notAfter has to be before the next business hours (8 to 18 h
            2  | Interrupt | 19 | spec.notAfter has to be before the next business hours (8 to 18 h
            """)
    void noAgentIsCutOffInBusinessHours(int localHour, String busyAgents, Integer hoursUntil, String error) throws IOException {
        install("no-interrupt-in-business-hours", Map.of(
                "'Europe/Berlin'", "'" + zoneWhereItIs(localHour) + "'", "[1, 2, 3, 4, 5]", "[0, 1, 2, 3, 4, 5, 6]"));
        var now = Instant.now();
        var notAfter = hoursUntil == null ? "" : ", notAfter: '" + now.plus(Duration.ofHours(hoursUntil)).truncatedTo(ChronoUnit.SECONDS) + "'";
        var operation = operation("hours", "{}", ", busyAgents: " + busyAgents + notAfter);
        // Nobody gets around it by writing a time.
        operation.getMetadata().setCreationTimestamp("2020-01-04T02:00:00Z");

        try (var sam = as("sam")) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                if (error == null) {
                    sam.resource(operation).dryRun().create();
                } else {
                    assertThatThrownBy(() -> sam.resource(operation).dryRun().create()).hasMessageContaining(error);
                }
            });
        }
    }

    @Test
    void theOperatorDoesItsWorkUnderAllOfThem() throws IOException {
        var center = new SimulatedCenter(Clock.systemUTC());
        center.add(SimulatedAgent.of(AgentId.of(11), TeamId.of("1"), new SimulatedAgent.Person("A", "a@example.com", "1"),
                List.of("10.0.0.1"), "Available"));
        try (var world = World.real(server, "guarded", center); var log = new CapturedLog("audit")) {
            admin.namespaces().withName("guarded").edit(namespace -> {
                namespace.getMetadata().getLabels().put("contactcenter.dev/operations", "allowed");
                return namespace;
            });
            for (var policy : List.of("limit-agents", "team-namespaces", "no-interrupt-in-business-hours", "requested-by", "stamp-requested-by", "break-glass")) {
                install(policy);
            }
            awaitForce(Attempt.on("limit-agents").get(0));
            var probe = operation("probe", "{}", "");
            probe.getMetadata().setNamespace("guarded");
            await("the stamp").atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> requestedBy(admin.resource(probe).dryRun().create()).equals("admin"));
            world.startOperator().applyContactCenter("default", "secret-token");

            world.apply("""
                    apiVersion: contactcenter.dev/v1alpha1
                    kind: ForceLogoutJob
                    metadata: {name: guarded}
                    spec: {target: {teamIds: [1]}, maxAgents: 20}
                    """);

            var job = world.awaitLogout("guarded", World::ended);
            assertThat(World.reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
            assertThat(job.getMetadata().getAnnotations()).containsEntry(REQUESTED_BY, "admin").containsKey("contactcenter.dev/finished");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log.messages()).hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("\"requestedBy\":\"admin\"")));
        }
    }

    private static String zoneWhereItIs(int hour) {
        var ahead = Math.floorMod(hour - Instant.now().atOffset(ZoneOffset.UTC).getHour() + 11, 24) - 11;
        // POSIX counts westwards.
        return ahead == 0 ? "UTC" : "Etc/GMT" + (ahead > 0 ? "-" : "+") + Math.abs(ahead);
    }
}

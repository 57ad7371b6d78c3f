package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users see of a ContactCenter that is not, or not yet, as it should be, and of the operations that use it. */
class ContactCentersTest {
    private World world;

    @BeforeEach
    void startTheWorld() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id = 11; id <= 12; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                    new SimulatedAgent.Person("Leia " + id, id + "@example.com", "No." + id), List.of("10.0.0." + id), "Available"));
        }
        world = World.embedded("support", center);
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void contactCenter(String name, String url, String more) {
        world.applySecret("default", "secret-token");
        contactCenterAlone(name, url, more);
    }

    private void contactCenterAlone(String name, String url, String more) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: %s}
                spec: {platform: CCAIP, url: "%s", credentialsSecretRef: {name: default}, requestsPerSecond: 10, pollIntervalSeconds: 1%s}
                """.formatted(name, url, more));
    }

    private void logout(String name, String more) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {agentIds: [11]}%s}
                """.formatted(name, more));
    }

    private String message(String name) {
        return world.contactCenter(name).getStatus().condition("Ready").orElseThrow().message();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://127.0.0.1:8090       | UrlNotAllowed | false |",
        "https://metadata.evil.test  | UrlNotAllowed | true  | ccaiplatform.com",
        "http://169.254.169.254      | UrlNotAllowed | true  |",
        "http://127.0.0.1:1          | Unreachable   | true  |",
        "https://no-such-host.invalid| Unreachable   | true  |"
    })
    void anAddressThatCantOrMustNotBeCalledIsTold(String url, String reason, String allowHttp, String allowedHosts) {
        world.startOperator(Map.of("ALLOW_HTTP", allowHttp, "ALLOWED_HOSTS", allowedHosts == null ? "" : allowedHosts));

        contactCenter("default", url, "");

        assertThat(world.awaitContactCenter("default", reason).getStatus().condition("Ready").orElseThrow().status()).isEqualTo("False");
    }

    @Test
    void aMissingAndAMalformedSecretAreToldUntilTheyAreMended() {
        world.startOperator();
        contactCenterAlone("default", world.simulator().url(), "");
        world.awaitContactCenter("default", "SecretNotFound");
        assertThat(message("default")).contains("support/default");

        world.applySecret("default", "''");
        world.awaitContactCenter("default", "SecretInvalid");

        world.applySecret("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    @Test
    void aMissingCaIsReportedAndTakenUpWhenItAppears() {
        world.startOperator();
        contactCenter("default", world.simulator().url(), ", trustedCa: {configMapRef: {name: ca, key: ca.crt}}");
        world.awaitContactCenter("default", "TlsFailed");
        assertThat(message("default")).contains("support/ca");

        world.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: ca}
                data: {ca.crt: no certificate}
                """);

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(message("default"))
                .startsWith("Key ca.crt of ConfigMap support/ca, which spec.trustedCa names, can't be used: the trusted CA holds no certificate"));
        world.awaitContactCenter("default", "TlsFailed");
    }

    @ParameterizedTest
    @CsvSource({"huge", "html", "shape", "row", "cut"})
    void anUnreadableAnswerEndsTheOperationAndTheOperatorContinues(String what) {
        world.startOperator();
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
        world.simulator().faults().always(switch (what) {
            case "huge" -> new Fault.HugeBody(100_000_000);
            case "html" -> new Fault.Page(200);
            case "shape" -> new Fault.WrongShape();
            case "row" -> new Fault.RowWithoutId();
            default -> new Fault.CutBody();
        }, ApiCall.FORCE_LOGOUT);

        logout("unreadable", ", backoffLimit: 1");

        var job = world.awaitLogout("unreadable", done -> World.ended(done) || reason(done, "Ready").equals("Retrying"));
        assertThat(job.getStatus().condition("Ready").orElseThrow().message()).isNotBlank();
        world.simulator().faults().clear();
        logout("next", "");
        world.awaitLogout("next", World::ended);
    }

    @Test
    void anotherNamespaceIsAdmittedOnlyWhereTheContactCenterSaysSo() {
        world.client().resource(new NamespaceBuilder().withNewMetadata().withName("sales").addToLabels("team", "sales").endMetadata().build()).create();
        world.startOperator(Map.of("WATCH_NAMESPACES", "support,sales"));
        contactCenter("closed", world.simulator().url(), "");
        contactCenter("open", world.simulator().url(), ", allowedNamespaces: {from: Selector, selector: {matchLabels: {team: sales}}}");
        world.awaitContactCenter("closed", "Connected");
        world.awaitContactCenter("open", "Connected");

        world.applyIn("sales", foreign("refused", "closed"));
        world.applyIn("sales", foreign("admitted", "open"));

        var refused = world.awaitLogoutIn("sales", "refused", World::ended);
        assertThat(reason(refused, "Failed")).isEqualTo("ContactCenterNotAllowed");
        assertThat(reason(world.awaitLogoutIn("sales", "admitted", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    private static String foreign(String name, String contactCenter) {
        return """
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {contactCenterRef: {name: %s, namespace: support}, target: {agentIds: [12]}}
                """.formatted(name, contactCenter);
    }

    @Test
    void personalDataShowsOnlyWhereTheContactCenterIncludesIt() {
        world.startOperator();
        contactCenter("default", world.simulator().url(), "");
        world.awaitContactCenter("default", "Connected");
        logout("omitted", "");
        assertThat(world.awaitLogout("omitted", World::ended).getStatus().details().get(0).name()).isEmpty();

        contactCenter("default", world.simulator().url(), ", personalData: Include");
        world.center().logIn(AgentId.of(11));
        await().atMost(Duration.ofSeconds(20)).until(() -> world.contactCenter("default").getStatus().observedGeneration() == 2);
        logout("included", "");

        var detail = world.awaitLogout("included", World::ended).getStatus().details().get(0);
        assertThat(detail.name()).isEqualTo("Leia 11");
        assertThat(detail.email()).isEqualTo("11@example.com");
    }

    @Test
    void aNewAnnotationMakesTheOperatorLookAgainAndAskForNothing() {
        world.startOperator();
        contactCenter("default", world.simulator().url(), "");
        logout("ended", "");
        var before = world.awaitLogout("ended", World::ended);

        world.client().resource(before).edit(job -> {
            job.getMetadata().setAnnotations(Map.of("contactcenter.dev/reconcile-at", "now"));
            return job;
        });
        world.center().logIn(AgentId.of(11));
        logout("after", "");
        world.awaitLogout("after", World::ended);

        assertThat(world.logout("ended").getStatus()).isEqualTo(before.getStatus());
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
    }

    @Test
    void oneThatHangsDoesNotSlowAnother() {
        world.startOperator();
        contactCenter("default", world.simulator().url(), "");
        world.awaitContactCenter("default", "Connected");
        try (var other = World.onSameCluster(world, new SimulatedCenter(Clock.systemUTC()))) {
            // Given a platform that was ready, and then hangs with more operations than it may have requests under way
            contactCenter("hanging", other.simulator().url(), "");
            world.awaitContactCenter("hanging", "Connected");
            other.simulator().faults().always(new Fault.Hang(60));
            for (var i = 0; i < 20; i++) {
                // No two of the readings can go together.
                world.apply(teamLogout("stuck-" + i, 100 + i));
            }

            for (var i = 0; i < 20; i++) {
                logout("served-" + i, "");
            }

            for (var i = 0; i < 20; i++) {
                assertThat(reason(world.awaitLogout("served-" + i, World::ended), "Complete")).isIn("AllAgentsCompleted", "NothingToDo");
                assertThat(World.ended(world.logout("stuck-" + i))).isFalse();
            }
        }
    }

    private static String teamLogout(String name, int team) {
        return """
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {contactCenterRef: {name: hanging}, target: {teamIds: [%d]}}
                """.formatted(name, team);
    }

    @Test
    void deletingAnOperationStopsRequestsThatWereNotSent() {
        world.startOperator();
        contactCenter("default", world.simulator().url(), "");
        world.awaitContactCenter("default", "Connected");
        world.simulator().faults().always(Fault.unavailable(Duration.ofSeconds(2)), ApiCall.READ_STATUSES);
        logout("deleted", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> !world.center().journal().requests(ApiCall.READ_STATUSES).isEmpty());

        world.client().resource(world.logout("deleted")).delete();
        world.simulator().faults().clear();

        world.awaitContactCenter("default", "Connected");
        world.center().journal().clear();
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(20)).until(() -> world.center().journal().requests(ApiCall.FORCE_LOGOUT).isEmpty());
    }

    @Test
    void thoseBeyondTheLimitSaySoUntilAPlaceIsFree() {
        for (var name : List.of("a", "b", "c")) {
            contactCenter(name, world.simulator().url(), "");
        }
        world.startOperator(Map.of("MAX_CONTACT_CENTERS", "2"));

        world.awaitContactCenter("a", "Connected");
        world.awaitContactCenter("b", "Connected");
        world.awaitContactCenter("c", "TooManyContactCenters");
        assertThat(message("c")).contains("too many ContactCenters").contains("2 at most").contains("MAX_CONTACT_CENTERS");
        logout("refused", ", contactCenterRef: {name: c}");
        var waiting = world.awaitLogout("refused", job -> reason(job, "Ready").equals("ContactCenterNotReady"));
        assertThat(waiting.getStatus().condition("Ready").orElseThrow().message()).contains("2 at most");

        world.client().resource(world.contactCenter("a")).delete();

        world.awaitContactCenter("c", "Connected");
        world.awaitLogout("refused", World::ended);
    }

    @Test
    void itsReadyConditionKeepsItsTimeWhileNothingChanges() {
        world.startOperator();
        contactCenter("default", world.simulator().url(), "");
        var ready = world.awaitContactCenter("default", "Connected").getStatus().condition("Ready").orElseThrow();

        contactCenter("default", world.simulator().url(), ", maxAgentsPerOperation: 5");

        await().atMost(Duration.ofSeconds(20)).until(() -> world.contactCenter("default").getStatus().observedGeneration() == 2);
        assertThat(world.contactCenter("default").getStatus().condition("Ready").map(Condition::lastTransitionTime)).contains(ready.lastTransitionTime());
    }
}

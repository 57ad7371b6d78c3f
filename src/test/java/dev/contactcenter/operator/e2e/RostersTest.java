package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.RosterStatus;
import dev.contactcenter.operator.resource.RosterStatus.Counts;
import dev.contactcenter.operator.resource.RosterStatus.StatusGroup;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.World;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rosters, from the manifest to the agents. */
class RostersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private World world;

    @BeforeEach
    void startTheWorld() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id : List.of(11, 12, 21, 22)) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of(Integer.toString(id / 10)),
                    new SimulatedAgent.Person("Name " + id, id + "@example.com", "No. " + id), List.of("10.0.0." + id), "Available"));
        }
        center.move(AgentId.of(22), "Offline");
        center.begin(AgentId.of(21), Interaction.Kind.CALL);
        world = World.shared(center);
        world.startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void connect() {
        world.applyContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    private void roster(String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentRoster
                metadata: {name: %s}
                spec: {%s}
                """.formatted(name, spec));
    }

    private RosterStatus awaitRoster(String name, Predicate<RosterStatus> holds) {
        return await("roster " + name).atMost(PATIENCE).until(
                () -> world.client().resources(AgentRoster.class).inNamespace(world.namespace()).withName(name).get(),
                found -> found != null && found.getStatus() != null && holds.test(found.getStatus())).getStatus();
    }

    private static String reason(RosterStatus status, String type) {
        return status.condition(type).map(Condition::reason).orElse("");
    }

    @Test
    void aRosterShowsTheAgentsAndTheirChanges() {
        connect();
        roster("floor", "refreshSeconds: 5");

        var status = awaitRoster("floor", found -> found.agents() != null);
        assertThat(status.agents()).isEqualTo(new Counts(4, 2, 1, 0, 1));
        assertThat(status.statuses()).containsExactly(
                new StatusGroup("Available", 2, "11-12"), new StatusGroup("In-call", 1, "21"), new StatusGroup("Offline", 1, "22"));
        assertThat(status.details()).extracting(RosterStatus.AgentDetail::name).containsOnly("");
        assertThat(reason(status, "Ready")).isEqualTo("Observed");
        assertThat(status.observedGeneration()).isEqualTo(1);

        world.center().move(AgentId.of(11), "Break");
        var next = awaitRoster("floor", found -> found.agents().unavailable() == 1);
        assertThat(next.observedAt()).isAfter(status.observedAt());
        await().atMost(PATIENCE).until(() -> metrics().contains("contactcenter_roster_agents{presence=\"unavailable\",roster=\""
                + world.namespace() + "/floor\"} 1.0"));
    }

    private String metrics() throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + world.operator().httpPort() + "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aRosterOfATeamShowsItsMembersAndUnknownIds() {
        connect();
        roster("team", "refreshSeconds: 5, target: {teamIds: [1], agentIds: [99], exclude: {agentIds: [12]}}");

        var status = awaitRoster("team", found -> found.agents() != null);
        assertThat(status.statuses()).containsExactly(new StatusGroup("Available", 1, "11"));
        assertThat(status.unknownIds()).isEqualTo("99");
    }

    @Test
    void tenRostersCostNoMoreRequestsThanOne() {
        connect();
        IntStream.range(0, 10).forEach(number -> roster("shared-" + number, "refreshSeconds: 5"));
        IntStream.range(0, 10).forEach(number -> awaitRoster("shared-" + number, found -> found.agents() != null));

        var requests = world.center().journal().requests().size();
        var from = System.nanoTime();
        await().atMost(PATIENCE).until(() -> world.center().journal().requests().size() >= requests + 3);

        // Three readings: one in each five seconds. Ten rosters that read for themselves would be done with them at once.
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    void aRosterWhoseContactCenterIsNotReadySaysSoAndKeepsWhatItShows() {
        roster("waiting", "refreshSeconds: 5");
        assertThat(awaitRoster("waiting", found -> reason(found, "Ready").equals("ContactCenterNotFound")).agents()).isNull();

        connect();
        var read = awaitRoster("waiting", found -> reason(found, "Ready").equals("Observed"));

        world.simulator().credentials(new AcceptedCredentials("acme", "rotated-token"));
        var status = awaitRoster("waiting", found -> reason(found, "Ready").equals("ContactCenterNotReady"));
        assertThat(status.agents()).isEqualTo(read.agents());
        assertThat(status.condition("Ready").orElseThrow().message()).contains("InvalidSecurityUser").contains("The agents shown are those of ");
    }

    @Test
    void aNewRosterSaysThatThePlatformHasNotAnsweredYet() {
        connect();
        world.simulator().faults().always(new Fault.Hang(0), ApiCall.READ_STATUSES);
        roster("new", "refreshSeconds: 5");

        var status = awaitRoster("new", found -> !reason(found, "Ready").equals("WaitingForOperator"));
        assertThat(status.condition("Ready").orElseThrow()).returns("Pending", Condition::reason)
                .returns("The agents are being read: the platform has not answered yet.", Condition::message);
        assertThat(status.observedGeneration()).isEqualTo(1);

        world.simulator().faults().clear();
        awaitRoster("new", found -> reason(found, "Ready").equals("Observed"));
    }

    @Test
    void aTargetThatIsNotValidIsReportedWithItsEntry() {
        connect();
        roster("backwards", "target: {ipAddrs: [10.0.0.9-10.0.0.1]}");

        var status = awaitRoster("backwards", found -> reason(found, "Stalled").equals("InvalidTarget"));
        assertThat(status.condition("Ready").orElseThrow().message()).contains("spec.target.ipAddrs[0]");
    }
}

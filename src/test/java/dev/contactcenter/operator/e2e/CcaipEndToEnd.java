package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.resource.OperationStatus.PlatformJob;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only CCAIP does: it defers by itself, has jobs, and answers for many agents in one request. */
abstract class CcaipEndToEnd extends EndToEnd {
    @Test
    void theContactCenterListsTheStatusesThatAgentsWereSeenIn() {
        connected();
        inACall(12);

        logout("dry", "agentIds: [11, 12]", "dryRun: true");

        world.awaitLogout("dry", World::ended);
        await().untilAsserted(() -> assertThat(world.contactCenter("default").getStatus().agentStatuses())
                .containsExactly("Available", "In-call"));
    }

    @Test
    void aDeferredAgentIsShownInThePlatformsWordsAndAskedForOnce() {
        connected();
        inACall(12);

        logout("busy", "agentIds: [11, 12]");

        var deferred = world.awaitLogout("busy", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(ids(deferred)).isEqualTo(new Ids("", "12", "11", "", ""));
        assertThat(deferred.getStatus().phase()).isEqualTo("Deferred");
        assertThat(deferred.getStatus().details().get(0)).usingRecursiveComparison().ignoringFields("askedAt").isEqualTo(new Detail("12", null, null, null, "Deferred", "In-call",
                "In-call", "will force logout as soon as the ongoing call/chat is completed"));
        assertThat(statuses(12)).containsExactly("In-call");

        world.center().end(AgentId.of(12));

        var done = world.awaitLogout("busy", World::ended);
        assertThat(ids(done)).isEqualTo(new Ids("", "", "11-12", "", ""));
        assertThat(world.simulator().center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1);
    }

    @Test
    void aDeferredLogoutThatThePlatformLostIsAskedForAgain() {
        connected();
        inACall(12);
        logout("lost", "agentIds: [12]");
        world.awaitLogout("lost", job -> reason(job, "Ready").equals("AgentsBusy"));

        world.center().loseMark(AgentId.of(12));
        world.center().end(AgentId.of(12));

        assertThat(ids(world.awaitLogout("lost", World::ended)).completed()).isEqualTo("12");
        assertThat(world.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"ID, 105", "JOB_ID, 105", "LINK, 105", "LINK_HEADER, 105", "LOCATION_HEADER, 105", "DOCUMENTED, ''"})
    void aPlatformJobIsReadUntilItsAgentsAreOut(CcaipSettings.JobAnswer shape, String id) {
        world.simulator().settings(settings -> settings.jobThreshold(3).jobSeconds(2).jobAnswer(shape));
        connected();

        logout("crowd", "teamIds: [1]");

        var job = world.awaitLogout("crowd", World::ended);
        assertThat(ids(job).completed()).isEqualTo("11-15");
        assertThat(job.getStatus().platformJobs())
                .allSatisfy(started -> assertThat(started.id()).isEqualTo(id))
                .hasSize(id.isEmpty() ? 0 : 1);
        assertThat(job.getStatus().platformJobs()).extracting(PlatformJob::status).doesNotContain("failed");
    }

    @Test
    void aRightThatIsMissingForTheLogoutAloneIsUnauthorizedAtOnceAndTheOperationContinuesWhenItIsGiven() {
        world.simulator().settings(settings -> settings.changesForbidden(true));
        connected();

        logout("forbidden", "agentIds: [11]");

        var waiting = world.awaitLogout("forbidden", job -> reason(job, "Ready").equals("Unauthorized"));
        assertThat(waiting.getStatus().condition("Ready").orElseThrow().message())
                .contains("the account may not log agents out: not permitted to use this endpoint");
        assertThat(statuses(11)).containsExactly("Available");
        assertThat(ids(waiting).failed()).isEmpty();
        world.awaitContactCenter(NAME, "Connected");

        world.simulator().settings(settings -> settings.changesForbidden(false));
        assertThat(ids(world.awaitLogout("forbidden", World::ended)).completed()).isEqualTo("11");
    }

    @Test
    void anAgentWithAnAddressWithAPortIsExcludedByIt() {
        agent(31, "Available", "10.9.0.5:51234");
        agent(32, "Available", "[2001:db8::1]:443");
        agent(33, "Available", "10.8.0.1");
        connected();

        logout("others", "teamIds: [3], exclude: {ipAddrs: [10.9.0.0/16, '2001:db8::/32']}");

        assertThat(ids(world.awaitLogout("others", World::ended))).isEqualTo(new Ids("", "", "33", "", ""));
        assertThat(statuses(31, 32, 33)).containsExactly("Available", "Available", "Offline");
    }

    @Test
    void anAgentWithAnAddressThatCantBeReadIsLeftAloneAndNamedInMessageAndEvent() {
        agent(31, "Available", "seat-7.office");
        agent(33, "Available", "10.8.0.1");
        connected();

        logout("unreadable", "teamIds: [3], exclude: {ipAddrs: [10.9.0.0/16]}");

        var done = world.awaitLogout("unreadable", World::ended);
        assertThat(ids(done)).isEqualTo(new Ids("", "", "33", "31", ""));
        assertThat(done.getStatus().condition("Ready").orElseThrow().message()).isEqualTo("1 agent was logged out. 1 agent was left alone: 31.");
        await().untilAsserted(() -> assertThat(world.client().events().v1().events().inNamespace(world.namespace()).list().getItems())
                .filteredOn(event -> "AddressNotReadable".equals(event.getReason()))
                .extracting(Event::getNote)
                .anySatisfy(note -> assertThat(note).startsWith("1 agent was left alone: 31. The platform shows no address")));
    }

    @Test
    void agentsOfATeamWhoseWorkstationDoesNotAnswerAreLoggedOut() {
        agent(31, "Unresponsive", "10.9.0.5");
        agent(32, "Available", "10.9.0.6");
        agent(33, "Missed Chat", "10.9.0.7");
        connected();

        logout("unresponsive", "teamIds: [3], statuses: [Unresponsive, Missed Call, Missed Chat]");

        assertThat(ids(world.awaitLogout("unresponsive", World::ended)).completed()).isEqualTo("31,33");
        assertThat(statuses(31, 32, 33)).containsExactly("Offline", "Available", "Offline");
    }

    @Test
    void agentsOnLaterPagesOfTheListAreLoggedOutToo() {
        world.simulator().settings(settings -> settings.pageSize(2));
        connected();

        logout("pages", "teamIds: [1, 2]");

        assertThat(ids(world.awaitLogout("pages", World::ended)).completed()).isEqualTo("11-15,21-23");
        assertThat(statuses(15, 23)).containsExactly("Offline", "Offline");
    }

    private void agent(int id, String status, String address) {
        world.center().add(SimulatedAgent.of(
                AgentId.of(id), TeamId.of("3"), new SimulatedAgent.Person("Name " + id, id + "@example.com", "Agent No." + id), List.of(address), status));
    }

    @Test
    void afterWrongAnswersTheLogoutIsCompletedByAGoodOne() {
        connected();
        world.simulator().faults().next(2, new Fault.WrongShape(), ApiCall.READ_STATUSES);

        logout("nonsense", "agentIds: [11]");

        assertThat(ids(world.awaitLogout("nonsense", World::ended)).completed()).isEqualTo("11");
    }

    @Test
    void anOperationBeingDeletedSendsNoRequest() {
        connected();
        world.simulator().faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(3)), ApiCall.FORCE_LOGOUT);
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: held, finalizers: [example.com/hold]}
                spec: {target: {agentIds: [11]}}
                """);
        world.awaitLogout("held", job -> reason(job, "Ready").equals("TooManyRequests"));

        world.client().resource(world.logout("held")).delete();
        logout("next", "agentIds: [21]");

        world.awaitLogout("next", World::ended);
        assertThat(statuses(11)).containsExactly("Available");
    }
}

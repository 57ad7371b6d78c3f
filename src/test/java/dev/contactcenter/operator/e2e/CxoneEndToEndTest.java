package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.ClientFault;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Disorder;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Paging;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Spelling;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.TokenAddress;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests against a CXone: agents 11 to 20 in team 1, 21 and 22 in team 2, all of them Available. */
class CxoneEndToEndTest {
    private World world;

    @BeforeEach
    void startTheWorld() {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id = 11; id <= 22; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of(id <= 20 ? "1" : "2"),
                    new SimulatedAgent.Person("Leia " + id, id + "@example.com", "No." + id), List.of("10.0.0." + id), "Available"));
        }
        world = World.embedded("support", center).startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void connect() {
        world.applyCxoneContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    private void logout(String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {%s}
                """.formatted(name, spec));
    }

    private void change(String name, String spec) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentStatusChange
                metadata: {name: %s}
                spec: {%s}
                """.formatted(name, spec));
    }

    private String statusOf(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    private void call(int id) {
        world.center().begin(AgentId.of(id), Interaction.Kind.CALL);
    }

    private List<Journal.Request> requests(ApiCall call) {
        return world.center().journal().requests(call);
    }

    @Test
    void theCapabilitiesAreThoseOfCxone() {
        connect();

        assertThat(world.contactCenter("default").getStatus().capabilities())
                .containsExactlyInAnyOrder("ForceLogout", "ChangeStatus", "SelectByTeam", "Interrupt");
    }

    @Test
    void idleAgentsAreLoggedOutOneByOne() {
        connect();

        logout("idle", "target: {agentIds: [11, 12], teamIds: [2]}");

        var job = world.awaitLogout("idle", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().ids().completed()).isEqualTo("11-12,21-22");
        assertThat(job.getStatus().outcome()).isEqualTo("Success");
        assertThat(List.of(11, 12, 21, 22)).allSatisfy(id -> assertThat(statusOf(id)).isEqualTo("Offline"));
        assertThat(statusOf(13)).isEqualTo("Available");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).hasSize(4).allSatisfy(request -> assertThat(request.agents()).hasSize(1));
    }

    @Test
    void aBusyAgentIsDeferredByTheOperatorUntilTheContactEnds() {
        connect();
        call(11);

        logout("deferred", "target: {agentIds: [11, 12]}");

        var waiting = world.awaitLogout("deferred", job -> reason(job, "Ready").equals("AgentsBusy"));
        assertThat(waiting.getStatus().ids().deferred()).isEqualTo("11");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).extracting(Journal.Request::agents).containsExactly(List.of(AgentId.of(12)));
        world.center().end(AgentId.of(11));
        assertThat(reason(world.awaitLogout("deferred", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(world.center().journal().transitions(AgentId.of(11)))
                .extracting(Journal.Transition::to)
                .containsExactly("In-call", "Available", "Offline");
    }

    @Test
    void aStuckAgentIsLoggedOutAtOnceIfBusyAgentsIsInterrupt() {
        connect();
        call(11);

        logout("stuck", "target: {agentIds: [11]}, busyAgents: Interrupt");

        var job = world.awaitLogout("stuck", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(job.getStatus().details().get(0).previousStatus()).isEqualTo("InboundContact");
        assertThat(job.getStatus().details().get(0).currentStatus()).isEqualTo("LoggedOut");
        assertThat(statusOf(11)).isEqualTo("Offline");
    }

    @Test
    void aLogoutThatNeverShowsEndsAtTheDeadlineAndIsNotAskedForInHaste() {
        connect();
        call(11);
        world.center().quirks(AgentId.of(11), Set.of(ClientFault.WORKSTATION_OFF));

        logout("never", "target: {agentIds: [11]}, busyAgents: Interrupt, activeDeadlineSeconds: 6");

        var job = world.awaitLogout("never", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("DeadlineExceeded");
        assertThat(job.getStatus().ids().pending()).isEqualTo("11");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).hasSizeBetween(1, 5);
    }

    @Test
    void agentsArePutInAStateAndInAnUnavailableCodeByItsName() {
        connect();
        world.center().move(AgentId.of(12), "Break");

        change("back", "status: available, target: {agentIds: [11, 12]}");
        change("lunch", "status: LUNCH, target: {agentIds: [13]}");

        var back = world.awaitChange("back", World::ended);
        assertThat(reason(back, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(requests(ApiCall.CHANGE_STATUS)).extracting(Journal.Request::agents).doesNotContain(List.of(AgentId.of(11)));
        assertThat(reason(world.awaitChange("lunch", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(statusOf(12)).isEqualTo("Available");
        assertThat(statusOf(13)).isEqualTo("lunch");
    }

    @Test
    void aStatusThatDoesNotExistIsRefusedBeforeAnyAgentIsChanged() {
        connect();

        change("nap", "status: Napping, target: {agentIds: [11, 12]}");

        var change = world.awaitChange("nap", World::ended);
        assertThat(reason(change, "Failed")).isEqualTo("InvalidStatus");
        assertThat(change.getStatus().condition("Failed").orElseThrow().message())
                .contains("Napping").contains("Available, Unavailable, Break, Training, lunch");
        assertThat(requests(ApiCall.CHANGE_STATUS)).isEmpty();
    }

    @Test
    void anAgentThatTakesAContactInTheLastMomentIsChangedAfterIt() {
        connect();
        try (var hold = world.simulator().holds().hold(ApiCall.CHANGE_STATUS, Breakpoints.Moment.BEFORE_ACTING)) {
            change("lunch", "status: lunch, target: {agentIds: [11]}");
            await().atMost(Duration.ofSeconds(20)).until(() -> world.simulator().holds().waiting() == 1);
            call(11);
            hold.release();
        }

        world.awaitChange("lunch", waiting -> reason(waiting, "Ready").equals("AgentsBusy"));
        assertThat(requests(ApiCall.CHANGE_STATUS)).extracting(Journal.Request::code).containsExactly(409);
        world.center().end(AgentId.of(11));

        assertThat(reason(world.awaitChange("lunch", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(statusOf(11)).isEqualTo("lunch");
    }

    @Test
    void anUnknownIdFailsAndTheOtherAgentsAreServed() {
        connect();

        logout("unknown", "target: {agentIds: [11, 99, leia]}");

        var job = world.awaitLogout("unknown", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("AgentsFailed");
        assertThat(job.getStatus().ids().failed()).isEqualTo("99,leia");
        assertThat(job.getStatus().ids().completed()).isEqualTo("11");
        assertThat(job.getStatus().outcome()).isEqualTo("InvalidAgentId");
    }

    @Test
    void anAgentThatTheAccountMayNotChangeFailsAloneAndTheContactCenterStaysReady() {
        connect();
        world.simulator().cxone(settings -> settings.forbiddenAgents("12"));

        logout("forbidden", "target: {agentIds: [11, 12, 13]}");

        var job = world.awaitLogout("forbidden", World::ended);
        assertThat(job.getStatus().ids().completed()).isEqualTo("11,13");
        assertThat(job.getStatus().outcome()).isEqualTo("Unauthorized");
        assertThat(job.getStatus().errors()).extracting(Problem::reason, Problem::agentIds)
                .containsExactly(tuple("Unauthorized", "12"));
        assertThat(world.contactCenter("default").getStatus().condition("Ready").orElseThrow().isTrue()).isTrue();
    }

    @Test
    void aTeamIsReadByPages() {
        connect();
        world.simulator().cxone(settings -> settings.pageSize(3));

        logout("team", "target: {teamIds: [1], exclude: {agentIds: [20]}}");

        var job = world.awaitLogout("team", World::ended);
        assertThat(job.getStatus().ids().completed()).isEqualTo("11-19");
        assertThat(requests(ApiCall.READ_MEMBERS)).hasSize(4);
        assertThat(statusOf(20)).isEqualTo("Available");
    }

    /** Agents 1001 to 1300 of team 7, all Available, behind those of the other teams. */
    private void crowd() {
        for (var id = 1001; id <= 1300; id++) {
            world.center().add(SimulatedAgent.of(AgentId.of(id), TeamId.of("7"),
                    new SimulatedAgent.Person("Agent " + id, id + "@example.com", "No." + id), List.of(), "Available"));
        }
    }

    private String message(String name, String type) {
        return world.awaitLogout(name, World::ended).getStatus().condition(type).orElseThrow().message();
    }

    @Test
    void agentsOnTheThirdPageOfTheStatesAreLoggedOut() {
        connect();
        crowd();

        logout("third-page", "target: {agentIds: [1250, 1251]}");

        var job = world.awaitLogout("third-page", World::ended);
        assertThat(reason(job, "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
        assertThat(List.of(statusOf(1250), statusOf(1251))).containsOnly("Offline");
    }

    @Test
    void aTeamBehindTheFirstPageIsLoggedOut() {
        connect();
        crowd();
        world.simulator().cxone(settings -> settings.pageSize(5));

        logout("late-team", "target: {teamIds: [2]}");

        assertThat(reason(world.awaitLogout("late-team", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
        assertThat(List.of(statusOf(21), statusOf(22))).containsOnly("Offline");
    }

    @Test
    void anAvailableAgentWithAnOpenDigitalContactIsSkippedIfBusyAgentsIsSkip() {
        world.simulator().cxone(settings -> settings.digitalChats(true));
        connect();
        world.center().begin(AgentId.of(11), Interaction.Kind.CHAT);

        logout("digital", "target: {agentIds: [11, 12]}, busyAgents: Skip");

        var job = world.awaitLogout("digital", World::ended);
        assertThat(job.getStatus().ids().skipped()).isEqualTo("11");
        assertThat(job.getStatus().ids().completed()).isEqualTo("12");
        assertThat(statusOf(11)).isEqualTo("In-chat");
    }

    @Test
    void anAgentInAfterContactWorkIsSkippedIfBusyAgentsIsSkip() {
        connect();
        world.center().move(AgentId.of(11), "Wrap-up");

        logout("after-contact", "target: {agentIds: [11, 12]}, busyAgents: Skip");

        var job = world.awaitLogout("after-contact", World::ended);
        assertThat(job.getStatus().ids().skipped()).isEqualTo("11");
        assertThat(job.getStatus().ids().completed()).isEqualTo("12");
    }

    @ParameterizedTest
    @EnumSource
    void aStatusThatIsAnUnavailableCodeIsSetInEverySpelling(Spelling spelling) {
        world.simulator().cxone(settings -> settings.spelling(spelling).pageSize(2));
        connect();

        change("training", "status: TRAINING, target: {agentIds: [11]}");

        assertThat(reason(world.awaitChange("training", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(statusOf(11)).isEqualTo("Training");
    }

    @ParameterizedTest
    @EnumSource
    void tokensAreRequestedWhereverThePlatformIssuesThem(TokenAddress address) {
        world.simulator().cxone(settings -> settings.tokenAddress(address));
        connect();

        logout("token", "target: {agentIds: [11]}");

        assertThat(reason(world.awaitLogout("token", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void anAccessKeyLogsInWithoutARegisteredApplication() {
        world.simulator().cxone(settings -> settings.tokenAddress(TokenAddress.OPENID));
        world.applySecret("default", "acme", "secret-token");
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: default}
                spec:
                  platform: CXone
                  url: %s
                  credentialsSecretRef: {name: default}
                  pollIntervalSeconds: 1
                  cxone: {tenantId: acme-tenant}
                """.formatted(world.simulator().url()));
        world.awaitContactCenter("default", "Connected");

        logout("key", "target: {agentIds: [11]}");

        assertThat(reason(world.awaitLogout("key", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aTeamWithoutMembersHasNoAgents() {
        connect();
        world.simulator().cxone(settings -> settings.emptyTeams("9"));

        logout("empty", "target: {teamIds: [9]}");

        assertThat(reason(world.awaitLogout("empty", World::ended), "Failed")).isEqualTo("NoAgentsFound");
    }

    @Test
    void aTeamThatIsNamedInsteadOfNumberedIsAnInvalidTarget() {
        connect();

        logout("named", "target: {agentIds: [11], teamIds: [Support Team]}");

        assertThat(reason(world.awaitLogout("named", World::ended), "Failed")).isEqualTo("InvalidTarget");
        assertThat(message("named", "Failed")).contains("'Support Team'").contains("whole numbers");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Disorder.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void noAgentIsTakenForLoggedOutByPagesInDisorder(Disorder disorder) {
        connect();
        world.simulator().cxone(settings -> settings.pageSize(5).disorder(disorder));

        logout("disorder", "target: {agentIds: [11, 16, 22]}, backoffLimit: 1, activeDeadlineSeconds: 20");

        var job = world.awaitLogout("disorder", World::ended);
        var completed = Optional.ofNullable(job.getStatus().ids()).map(ids -> ids.completed()).map(AgentIdSet::parse).orElse(AgentIdSet.EMPTY);
        assertThat(completed).allSatisfy(id -> assertThat(world.center().agent(id).orElseThrow().status()).isEqualTo("Offline"));
        assertThat(requests(ApiCall.READ_STATUSES).size()).isLessThan(200);
    }

    @ParameterizedTest
    @EnumSource
    void aCrowdIsLoggedOutWhateverListsTellOfTheirPages(Paging paging) {
        world.simulator().cxone(settings -> settings.pageSize(5).paging(paging));
        connect();

        logout("crowd", "target: {teamIds: [1], exclude: {agentIds: [20]}}");

        assertThat(world.awaitLogout("crowd", World::ended).getStatus().ids().completed()).isEqualTo("11-19");
        assertThat(statusOf(20)).isEqualTo("Available");
    }

    @Test
    void addressesAreUnsupportedAndNoAgentIsChanged() {
        connect();

        logout("addresses", "target: {agentIds: [11], ipAddrs: [10.0.0.0/24]}");

        var job = world.awaitLogout("addresses", World::ended);
        assertThat(reason(job, "Failed")).isEqualTo("UnsupportedByPlatform");
        assertThat(job.getStatus().condition("Failed").orElseThrow().message()).contains("ipAddrs").contains("agentIds or teamIds");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).isEmpty();
    }

    @Test
    void aWrongClientSecretIsReportedAndTheJobContinuesOnceItIsCorrected() {
        connect();
        world.simulator().cxone(settings -> settings.clientSecret("rotated"));
        world.simulator().revokeTokens();
        logout("patient", "target: {agentIds: [11]}");

        var told = world.awaitContactCenter("default", "InvalidSecurityUser").getStatus().condition("Ready").orElseThrow();
        assertThat(told.message()).contains("invalid_client").contains("spec.cxone.clientSecretRef").doesNotContain("client-secret").doesNotContain("rotated");
        world.applySecret("default-client", world.simulator().cxone().clientId(), "rotated");

        assertThat(reason(world.awaitLogout("patient", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
    }

    @Test
    void aMissingClientSecretIsNamed() {
        world.applyCxoneContactCenter("default", "secret-token");
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ContactCenter
                metadata: {name: other}
                spec:
                  platform: CXone
                  url: %s
                  credentialsSecretRef: {name: default}
                  cxone: {tenantId: acme-tenant, clientSecretRef: {name: gone}}
                """.formatted(world.simulator().url()));

        assertThat(world.awaitContactCenter("other", "SecretNotFound").getStatus().condition("Ready").orElseThrow().message())
                .contains("support/gone").contains("spec.cxone.clientSecretRef");
    }

    @Test
    void discoveryCantSendTheOperatorToAMetadataService() {
        world.simulator().cxone(settings -> settings.apiEndpoint("http://169.254.169.254"));

        world.applyCxoneContactCenter("default", "secret-token");

        assertThat(world.awaitContactCenter("default", "UrlNotAllowed").getStatus().condition("Ready").orElseThrow().message())
                .contains("api_endpoint");
    }

    @Test
    void aTokenThatExpiresInTheMiddleIsRenewedAndNoAgentIsAskedForTwice() {
        world.simulator().cxone(settings -> settings.tokenSeconds(1));
        connect();
        logout("first", "target: {agentIds: [11, 12, 13, 14]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> !requests(ApiCall.FORCE_LOGOUT).isEmpty());
        world.simulator().revokeTokens();

        logout("second", "target: {agentIds: [15, 16, 17, 18]}");

        assertThat(reason(world.awaitLogout("first", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(reason(world.awaitLogout("second", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(requests(ApiCall.FORCE_LOGOUT).stream().filter(request -> request.code() == 202).map(Journal.Request::agents))
                .hasSize(8).doesNotHaveDuplicates();
        assertThat(requests(ApiCall.TOKEN)).hasSizeGreaterThan(1);
        assertThat(requests(ApiCall.DISCOVERY)).as("cxone-configuration and openid-configuration").hasSize(2);
    }

    @Test
    void aPauseThatThePlatformAsksForIsKept() {
        connect();
        world.simulator().faults().next(2, Fault.tooManyRequests(Duration.ofSeconds(1)), ApiCall.FORCE_LOGOUT);
        world.simulator().faults().next(1, Fault.unavailable(Duration.ofSeconds(1)), ApiCall.FORCE_LOGOUT);

        logout("throttled", "target: {agentIds: [11, 12]}");

        assertThat(reason(world.awaitLogout("throttled", World::ended), "Complete")).isEqualTo("AllAgentsCompleted");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).extracting(Journal.Request::code).contains(429, 503);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anAgentThatTakesACallDuringAPauseOfThePlatformIsNotInterrupted(int code) {
        connect();
        world.simulator().faults().next(1, new Fault.Refusal(code, 5, false), ApiCall.FORCE_LOGOUT);
        logout("paused", "target: {agentIds: [11, 12, 13]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> requests(ApiCall.FORCE_LOGOUT).stream().anyMatch(request -> request.code() == code));

        var busy = IntStream.rangeClosed(11, 13).filter(id -> statusOf(id).equals("Available")).peek(this::call).boxed().toList();

        assertThat(busy).isNotEmpty();
        world.awaitLogout("paused", waiting -> reason(waiting, "Ready").equals("AgentsBusy"));
        assertThat(busy).allSatisfy(id -> assertThat(statusOf(id)).isEqualTo("In-call"));
    }

    @Test
    void theContactCenterListsTheStatusesThatThePlatformTellsAndAMisspelledOneIsToldByThem() {
        connect();
        await().untilAsserted(() -> assertThat(world.contactCenter("default").getStatus().agentStatuses())
                .contains("Available", "Break", "LoggedOut", "lunch").isSorted());

        logout("typing-error", "target: {agentIds: [11], statuses: [Lnuch]}");
        change("dry", "status: Napping, target: {agentIds: [11]}, dryRun: true");

        var message = world.awaitLogout("typing-error", World::ended).getStatus().condition("Complete").orElseThrow().message();
        assertThat(message).contains("StatusNotFound: The platform's list of statuses does not have 'Lnuch'. It has 'Available', 'Break'");
        assertThat(reason(world.awaitChange("dry", World::ended), "Failed")).isEqualTo("InvalidStatus");
    }

    @Test
    void aDryRunChangesNoAgent() {
        connect();
        call(12);

        logout("dry", "target: {agentIds: [11, 12]}, dryRun: true");

        assertThat(reason(world.awaitLogout("dry", World::ended), "Complete")).isEqualTo("DryRun");
        assertThat(requests(ApiCall.FORCE_LOGOUT)).isEmpty();
        assertThat(Map.of(11, statusOf(11), 12, statusOf(12))).isEqualTo(Map.of(11, "Available", 12, "In-call"));
    }
}

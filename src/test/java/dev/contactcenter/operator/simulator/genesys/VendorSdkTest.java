package dev.contactcenter.operator.simulator.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.ApiException;
import com.mypurecloud.sdk.v2.api.GroupsApi;
import com.mypurecloud.sdk.v2.api.PresenceApi;
import com.mypurecloud.sdk.v2.api.TeamsApi;
import com.mypurecloud.sdk.v2.api.TokensApi;
import com.mypurecloud.sdk.v2.api.UsersApi;
import com.mypurecloud.sdk.v2.api.request.GetUsersRequest;
import com.mypurecloud.sdk.v2.model.OrganizationPresenceDefinition;
import com.mypurecloud.sdk.v2.model.PresenceDefinition;
import com.mypurecloud.sdk.v2.model.RoutingStatus;
import com.mypurecloud.sdk.v2.model.User;
import com.mypurecloud.sdk.v2.model.UserPresence;
import com.mypurecloud.sdk.v2.model.UserReferenceWithName;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The vendor's own SDK drives the face. Its login can't: it knows only hosts that begin with "login.", so it gets a token that
 * is ready. Agents 11 to 15 are in team 1.
 */
class VendorSdkTest {
    private static final List<String> EXPAND = List.of("presence", "routingStatus", "conversationSummary");
    private static final String TEAM = ShownId.TEAM.of(1);

    private SimulatorServer simulator;
    private GenesysServer face;
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        var center = new SimulatedCenter(Clock.systemUTC());
        for (var id = 11; id <= 15; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                    new SimulatedAgent.Person("Ida " + id, id + "@shop.example", "No." + id), List.of(), "Available"));
        }
        simulator = SimulatorServer.start(0, center);
        simulator.limit().perSecond(0);
        face = GenesysServer.start(0, simulator.state(), AcceptedCredentials.DEMO);
        client = sdk(face.issueToken()).build();
    }

    @AfterEach
    void stop() {
        face.close();
        simulator.close();
    }

    private ApiClient.Builder sdk(String token) {
        return ApiClient.Builder.standard().withBasePath(face.url()).withAccessToken(token).withConnectionTimeout(20_000);
    }

    private static String user(int id) {
        return ShownId.user(AgentId.of(id)).value();
    }

    private User read(int id) throws IOException, ApiException {
        var found = new UsersApi(client).getUsers(
                GetUsersRequest.builder().withId(List.of(user(id))).withExpand(EXPAND).withState("any").build()).getEntities();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private String statusOf(int id) {
        return simulator.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    @Test
    void itListsUsersPageByPageWithPresenceAndRoutingStatus() throws Exception {
        simulator.center().begin(AgentId.of(12), Interaction.Kind.CALL);
        simulator.center().move(AgentId.of(13), "Offline");
        var users = new ArrayList<User>();
        for (var page = 1; page <= 3; page++) {
            var list = new UsersApi(client).getUsers(
                    GetUsersRequest.builder().withPageSize(2).withPageNumber(page).withExpand(EXPAND).build());
            assertThat(list.getTotal()).isEqualTo(5);
            assertThat(list.getPageCount()).isEqualTo(3);
            assertThat(list.getNextUri() == null).isEqualTo(page == 3);
            users.addAll(list.getEntities());
        }

        assertThat(users).extracting(User::getId).containsExactly(user(11), user(12), user(13), user(14), user(15));
        assertThat(users).extracting(each -> each.getRoutingStatus().getStatus()).containsExactly(
                RoutingStatus.StatusEnum.IDLE, RoutingStatus.StatusEnum.INTERACTING, RoutingStatus.StatusEnum.OFF_QUEUE,
                RoutingStatus.StatusEnum.IDLE, RoutingStatus.StatusEnum.IDLE);
        assertThat(users.get(2).getPresence().getPresenceDefinition().getSystemPresence()).isEqualTo("Offline");
        assertThat(users.get(1).getConversationSummary().getCall().getContactCenter().getActive()).isEqualTo(1);
        assertThat(users.get(0).getState()).isEqualTo(User.StateEnum.ACTIVE);
    }

    @Test
    void itFollowsTheCursorOfATeamsMembersAndReadsAGroup() throws Exception {
        var first = new TeamsApi(client).getTeamMembers(TEAM, 3, null, null, null);
        var cursor = first.getNextUri().replaceAll(".*after=", "");
        var second = new TeamsApi(client).getTeamMembers(TEAM, 3, null, cursor, null);

        assertThat(first.getEntities()).extracting(UserReferenceWithName::getId).containsExactly(user(11), user(12), user(13));
        assertThat(second.getEntities()).extracting(UserReferenceWithName::getId).containsExactly(user(14), user(15));
        assertThat(second.getNextUri()).isNull();
        assertThat(new GroupsApi(client).getGroupMembers(ShownId.GROUP.of(1), 100, 1, null, EXPAND).getEntities()).hasSize(5);
    }

    @Test
    void itLogsAUserOutAndSeesTheUserOfflineAfterwards() throws Exception {
        face.settings(settings -> settings.logoutMillis(0));
        simulator.center().begin(AgentId.of(11), Interaction.Kind.CALL);

        new TokensApi(client).deleteToken(user(11));

        assertThat(statusOf(11)).isEqualTo("Offline");
        assertThat(read(11).getPresence().getPresenceDefinition().getSystemPresence()).isEqualTo("Offline");
        assertThat(read(11).getRoutingStatus().getStatus()).isEqualTo(RoutingStatus.StatusEnum.OFF_QUEUE);
    }

    @Test
    void itPutsAUserInAPresenceOfTheOrganizationAndOffQueue() throws Exception {
        var definitions = new PresenceApi(client).getPresenceDefinitions0(null, null, "ALL").getEntities();
        var lunch = definitions.stream().filter(each -> each.getLanguageLabels().equals(Map.of("en_US", "lunch"))).findFirst().orElseThrow();
        assertThat(definitions).extracting(OrganizationPresenceDefinition::getSystemPresence)
                .doesNotContain(OrganizationPresenceDefinition.SystemPresenceEnum.OUTDATEDSDKVERSION);

        var now = new PresenceApi(client).patchUserPresencesPurecloud(user(11),
                new UserPresence().presenceDefinition(new PresenceDefinition().id(lunch.getId())));
        new UsersApi(client).putUserRoutingstatus(user(12), new RoutingStatus().status(RoutingStatus.StatusEnum.OFF_QUEUE));

        assertThat(now.getPresenceDefinition().getId()).isEqualTo(lunch.getId());
        assertThat(statusOf(11)).isEqualTo("lunch");
        assertThat(read(12).getPresence().getPresenceDefinition().getSystemPresence()).isEqualTo("Available");
        assertThat(read(12).getRoutingStatus().getStatus()).isEqualTo(RoutingStatus.StatusEnum.OFF_QUEUE);
    }

    @Test
    void theRoutingStatusOfAUserThatDoesNotExistIsOffQueueAndOnlyTheListTells() throws Exception {
        assertThat(new UsersApi(client).getUserRoutingstatus(user(99)).getStatus()).isEqualTo(RoutingStatus.StatusEnum.OFF_QUEUE);
        assertThat(new UsersApi(client).getUsers(GetUsersRequest.builder().withId(List.of(user(99))).build()).getEntities()).isEmpty();
    }

    @Test
    void itReadsErrorsAndTheirCorrelationIdInTheSpellingThatItLooksFor() {
        var error = catchThrowableOfType(ApiException.class, () -> new TokensApi(client).deleteToken(user(99)));

        assertThat(error.getStatusCode()).isEqualTo(404);
        assertThat(error.getRawBody()).contains("\"code\":\"not.found\"");
        assertThat(error.getCorrelationId()).matches("[0-9a-f-]{36}");
        assertThat(error.getHeaders()).containsEntry("inin-ratelimit-allowed", "300").containsKey("inin-ratelimit-count");
    }

    @Test
    void aTokenThatIsNotValidIsA401() {
        var error = catchThrowableOfType(ApiException.class, () -> new TokensApi(sdk("wrong").build()).deleteToken(user(11)));

        assertThat(error.getStatusCode()).isEqualTo(401);
    }

    /** The SDK would wait ten minutes if it did not find the header, which it does in one spelling only. */
    @Test
    @Timeout(120)
    void itsRetriesFindRetryAfter() throws Exception {
        var retries = new ApiClient.RetryConfiguration();
        retries.setMaxRetryTimeSec(1200);
        retries.setRetryAfterDefaultMs(600_000);
        retries.setRetryMax(3);
        simulator.faults().next(1, new Fault.Refusal(429, 1, false), ApiCall.FORCE_LOGOUT);

        new TokensApi(sdk(face.issueToken()).withRetryConfiguration(retries).build()).deleteToken(user(11));

        assertThat(simulator.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(2);
    }

    @Test
    void requestsBeyondThoseOfAMinuteAreRefusedAndSaySo() throws Exception {
        face.settings(settings -> settings.requestsPerMinute(2));
        new UsersApi(client).getUserRoutingstatus(user(11));
        new UsersApi(client).getUserRoutingstatus(user(11));

        var error = catchThrowableOfType(ApiException.class, () -> new UsersApi(client).getUserRoutingstatus(user(11)));

        assertThat(error.getStatusCode()).isEqualTo(429);
        assertThat(error.getHeaders()).containsEntry("inin-ratelimit-count", "3").containsEntry("inin-ratelimit-allowed", "2");
        assertThat(Integer.parseInt(error.getHeaders().get("Retry-After"))).isBetween(1, 60);
    }
}

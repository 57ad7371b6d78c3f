package dev.contactcenter.operator.simulator.amazonconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.AgentStatusState;
import software.amazon.awssdk.services.connect.model.AgentStatusSummary;
import software.amazon.awssdk.services.connect.model.AgentStatusType;
import software.amazon.awssdk.services.connect.model.ContactState;
import software.amazon.awssdk.services.connect.model.HierarchyGroupMatchType;
import software.amazon.awssdk.services.connect.model.InvalidParameterException;
import software.amazon.awssdk.services.connect.model.InvalidRequestException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.StringComparisonType;
import software.amazon.awssdk.services.connect.model.ThrottlingException;
import software.amazon.awssdk.services.connect.model.User;
import software.amazon.awssdk.services.connect.model.UserData;
import software.amazon.awssdk.services.connect.model.UserSearchSummary;
import software.amazon.awssdk.services.connect.model.UserSummary;

/** The face of Amazon Connect, driven by AWS's own SDK, as any program of an Amazon Connect customer would. */
class AmazonConnectFaceTest {
    private static final String INSTANCE = AmazonConnectSettings.DEFAULT.instanceId();

    private final SettableClock clock = new SettableClock();
    private SimulatorServer simulator;
    private ConnectClient connect;

    @BeforeEach
    void start() throws Exception {
        var center = new SimulatedCenter(clock);
        for (var id = 11; id <= 14; id++) {
            center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of(id < 14 ? "1" : "2"),
                    new SimulatedAgent.Person("Ida Falk", id + "@shop.example", "71"), List.of(), id == 13 ? "Offline" : "Available"));
        }
        simulator = SimulatorServer.start(0, center, new AcceptedCredentials("AKIDEXAMPLE", "key-secret"));
        simulator.limit().perSecond(0);
        simulator.amazonConnect(settings -> settings.limit(0, 0).statusMillis(0));
        connect = client("AKIDEXAMPLE", "key-secret", "eu-central-1");
    }

    private ConnectClient client(String id, String secret, String region) {
        return ConnectClient.builder()
                .httpClient(new VendorHttpClient())
                .endpointOverride(URI.create(simulator.url()))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()).defaultProfileFile(ProfileFile.aggregator().build()))
                .build();
    }

    @AfterEach
    void stop() {
        connect.close();
        simulator.close();
    }

    private static String user(int id) {
        return ConnectIds.user(AgentId.of(id)).value();
    }

    private static String statusId(String name, List<AgentStatusSummary> statuses) {
        return statuses.stream().filter(status -> status.name().equals(name)).findFirst().orElseThrow().id();
    }

    private void put(int id, String status) {
        connect.putUserStatus(request -> request.instanceId(INSTANCE).userId(user(id)).agentStatusId(statusId(status, statuses())));
    }

    private List<AgentStatusSummary> statuses() {
        return connect.listAgentStatuses(request -> request.instanceId(INSTANCE)).agentStatusSummaryList();
    }

    private List<UserData> data(int... ids) {
        return connect.getCurrentUserData(request -> request.instanceId(INSTANCE)
                .filters(filter -> filter.agents(IntStream.of(ids).mapToObj(AmazonConnectFaceTest::user).toList()))).userDataList();
    }

    @Test
    void theStatusesOfTheCenterAreThoseOfTheInstance() {
        assertThat(statuses()).extracting(AgentStatusSummary::name, AgentStatusSummary::type).contains(
                tuple("Available", AgentStatusType.ROUTABLE), tuple("Break", AgentStatusType.CUSTOM), tuple("Offline", AgentStatusType.OFFLINE));
    }

    @Test
    void aDisabledStatusIsToldByItsDescriptionAndRefused() {
        simulator.amazonConnect(settings -> settings.disabledStatuses("Break"));
        var described = connect.describeAgentStatus(request -> request.instanceId(INSTANCE).agentStatusId(statusId("Break", statuses())));

        assertThat(described.agentStatus().state()).isEqualTo(AgentStatusState.DISABLED);
        assertThatThrownBy(() -> put(11, "Break")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whoIsSignedOutIsInNoUserData() {
        assertThat(data(11, 12, 13, 99)).extracting(row -> row.user().id()).containsExactly(user(11), user(12));
    }

    @Test
    void aFreeUserGetsTheStatusAtOnce() {
        put(11, "Break");

        assertThat(data(11).get(0).status().statusName()).isEqualTo("Break");
        assertThat(data(11).get(0).status().statusArn()).endsWith("/agent-state/" + statusId("Break", statuses()));
        assertThat(data(11).get(0).status().statusStartTimestamp()).isEqualTo(clock.instant());
    }

    @Test
    void aUserOnAContactKeepsTheStatusAndGetsTheNextOneWhenItEnds() {
        simulator.center().begin(AgentId.of(11), Interaction.Kind.CALL);

        put(11, "Break");

        var during = data(11).get(0);
        assertThat(during.status().statusName()).isEqualTo("Available");
        assertThat(during.nextStatus()).isEqualTo("Break");
        assertThat(during.contacts()).extracting(contact -> contact.agentContactState()).containsExactly(ContactState.CONNECTED);
        assertThat(during.activeSlotsByChannelAsStrings()).containsEntry("VOICE", 1).containsEntry("CHAT", 0);
        simulator.center().end(AgentId.of(11));
        assertThat(data(11).get(0).status().statusName()).isEqualTo("Break");
        assertThat(data(11).get(0).nextStatus()).isNull();
    }

    @Test
    void aUserWhoIsPutInOfflineOnAContactGoesWhenItEndsAndStaysSignedIn() {
        simulator.center().begin(AgentId.of(11), Interaction.Kind.CHAT);
        put(11, "Offline");
        assertThat(data(11).get(0).nextStatus()).isEqualTo("Offline");
        assertThat(simulator.center().agent(AgentId.of(11)).orElseThrow().status()).isEqualTo("In-chat");

        simulator.center().end(AgentId.of(11));

        assertThat(data(11).get(0).status().statusName()).isEqualTo("Offline");
        assertThat(simulator.center().agent(AgentId.of(11)).orElseThrow().status()).isEqualTo("Offline");
    }

    @Test
    void theLastNextStatusCounts() {
        simulator.center().begin(AgentId.of(11), Interaction.Kind.CALL);
        put(11, "Offline");
        put(11, "Training");

        simulator.center().end(AgentId.of(11));

        assertThat(data(11).get(0).status().statusName()).isEqualTo("Training");
    }

    @ParameterizedTest
    @CsvSource({"Wrap-up, ENDED, 1", "Missed Call, MISSED, 0"})
    void afterContactWorkAndMissedCallsAreContacts(String status, ContactState state, int slots) {
        simulator.center().move(AgentId.of(11), status);

        var row = data(11).get(0);
        assertThat(row.contacts()).extracting(contact -> contact.agentContactState()).containsExactly(state);
        assertThat(row.activeSlotsByChannelAsStrings()).containsEntry("VOICE", slots);
        assertThat(row.status().statusName()).isEqualTo("Available");
    }

    @Test
    void everyListHasPagesThatTheSdkFollows() {
        simulator.amazonConnect(settings -> settings.pageSize(1));

        assertThat(connect.listUsersPaginator(request -> request.instanceId(INSTANCE)).userSummaryList())
                .extracting(UserSummary::username).containsExactly("11@shop.example", "12@shop.example", "13@shop.example", "14@shop.example");
        assertThat(connect.listAgentStatusesPaginator(request -> request.instanceId(INSTANCE)).agentStatusSummaryList()).hasSize(6);
        assertThat(connect.getCurrentUserDataPaginator(request -> request.instanceId(INSTANCE).filters(filter -> filter.agents(user(11), user(12)))).stream()
                .flatMap(page -> page.userDataList().stream())).hasSize(2);
    }

    @Test
    void membersAreFoundByRoutingProfileAndByHierarchyGroup() {
        var byProfile = connect.searchUsersPaginator(request -> request.instanceId(INSTANCE).searchCriteria(criteria -> criteria.stringCondition(
                condition -> condition.fieldName("RoutingProfileId").value(ConnectIds.profile(TeamId.of("1"))).comparisonType(StringComparisonType.EXACT))));
        var byGroup = connect.searchUsersPaginator(request -> request.instanceId(INSTANCE).searchCriteria(criteria -> criteria.hierarchyGroupCondition(
                condition -> condition.value(ConnectIds.group(TeamId.of("2"))).hierarchyGroupMatchType(HierarchyGroupMatchType.WITH_CHILD_GROUPS))));

        assertThat(byProfile.users()).extracting(UserSearchSummary::id).containsExactly(user(11), user(12), user(13));
        assertThat(byGroup.users()).extracting(UserSearchSummary::id).containsExactly(user(14));
    }

    @Test
    void aUserIsDescribedAndAnUnknownOneIsNot() {
        User described = connect.describeUser(request -> request.instanceId(INSTANCE).userId(user(13))).user();

        assertThat(described.identityInfo().lastName()).isEqualTo("Falk");
        assertThatThrownBy(() -> connect.describeUser(request -> request.instanceId(INSTANCE).userId(user(99)))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> connect.describeRoutingProfile(request -> request.instanceId(INSTANCE).routingProfileId(user(1))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void oneKindOfFilterIsAllowed() {
        assertThatThrownBy(() -> connect.getCurrentUserData(request -> request.instanceId(INSTANCE)
                .filters(filter -> filter.agents(user(11)).routingProfiles(ConnectIds.profile(TeamId.of("1"))))))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void eachCallHasItsLimitAndItsBurst() {
        simulator.amazonConnect(settings -> settings.limit(2, 5));
        for (var i = 0; i < 5; i++) {
            data(11);
        }

        assertThatThrownBy(() -> data(11)).isInstanceOf(ThrottlingException.class);
        assertThat(statuses()).as("another call").isNotEmpty();
        clock.forward(Duration.ofMillis(500));
        assertThat(data(11)).hasSize(1);
        assertThatThrownBy(() -> data(11)).isInstanceOf(ThrottlingException.class);
        assertThat(simulator.center().journal().requests(ApiCall.READ_STATUSES)).extracting(Journal.Request::code)
                .containsExactly(200, 200, 200, 200, 200, 429, 200, 429);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHERKEY,    key-secret, eu-central-1, UnrecognizedClientException",
        "AKIDEXAMPLE, other,      eu-central-1, InvalidSignatureException",
        "AKIDEXAMPLE, key-secret, us-east-1,    InvalidSignatureException",
    })
    void aSignatureOfAnotherKeyOrRegionIsRefused(String id, String secret, String region, String code) {
        try (var other = client(id, secret, region)) {
            assertThatThrownBy(() -> other.listAgentStatuses(request -> request.instanceId(INSTANCE)))
                    .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    });
        }
    }

    @Test
    void anIdThatIsAnArnIsSignedAndRefusedAsUnknown() {
        assertThatThrownBy(() -> connect.describeUser(request -> request.instanceId(INSTANCE)
                .userId("arn:aws:connect:eu-central-1:123456789012:instance/i/agent/a")))
                .isInstanceOf(AwsServiceException.class).satisfies(e -> assertThat(((AwsServiceException) e).statusCode()).isEqualTo(404));
    }
}

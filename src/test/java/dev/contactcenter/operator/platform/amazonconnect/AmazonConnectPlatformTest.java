package dev.contactcenter.operator.platform.amazonconnect;

import static dev.contactcenter.operator.platform.amazonconnect.ModelInstance.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.connect.model.AgentContactReference;
import software.amazon.awssdk.services.connect.model.AgentStatusType;
import software.amazon.awssdk.services.connect.model.GetCurrentUserDataResponse;
import software.amazon.awssdk.services.connect.model.SearchUsersResponse;
import software.amazon.awssdk.services.connect.model.UserSearchSummary;

class AmazonConnectPlatformTest {
    private static final int AVAILABLE = 1;
    private static final int BREAK = 2;
    private static final int OFF_SHIFT = 9;

    private final ModelInstance instance = new ModelInstance();
    private final AmazonConnectPlatform platform = instance.platform();

    private static Selection ids(int... numbers) {
        return new Selection.ByIds(set(numbers));
    }

    private static AgentIdSet set(int... numbers) {
        return AgentIdSet.copyOf(IntStream.of(numbers).mapToObj(ModelInstance::user).toList());
    }

    private Reading read(Selection selection) {
        var answer = platform.read(selection);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok<Reading>) answer).value();
    }

    private Row submit(Request request) {
        var answer = platform.submit(request);
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0);
    }

    private List<String> paths() {
        return instance.asked.stream().map(asked -> asked.method() + " /" + asked.path().split("/")[1]).toList();
    }

    private static AgentContactReference contact(String state) {
        return AgentContactReference.builder().channel("VOICE").agentContactState(state).build();
    }

    // What an agent does

    @Test
    void offlineIsToldByTheTypeOfTheStatusAndNotByItsName() {
        instance.user(1, OFF_SHIFT).user(2, AVAILABLE).user(3, BREAK).status(4, "Offline", AgentStatusType.CUSTOM).user(4, 4);

        assertThat(read(ids(1, 2, 3, 4)).agents()).extracting(Agent::presence)
                .containsExactly(Presence.OFFLINE, Presence.FREE, Presence.FREE, Presence.FREE);
    }

    @ParameterizedTest
    @CsvSource({
        "INCOMING, BUSY", "PENDING, BUSY", "CONNECTING, BUSY", "CONNECTED, BUSY", "CONNECTED_ONHOLD, BUSY",
        "MISSED, FREE", "ERROR, FREE", "REJECTED, FREE", "ENDED, FREE", "SOMETHING_NEW, BUSY",
    })
    void contactsTellWhoIsBusyAndTheStatusStaysAsItWas(String state, Presence presence) {
        instance.user(1, AVAILABLE, contact(state));

        assertThat(read(ids(1)).agents()).extracting(Agent::presence).containsExactly(presence);
    }

    @Test
    void afterContactWorkIsAContactThatEndedAndStillTakesASlot() {
        instance.signedOut(1);
        instance.data.put(user(1).value(), ModelInstance.data(1, AVAILABLE, contact("ENDED")).activeSlotsByChannelWithStrings(Map.of("VOICE", 1)).build());

        assertThat(read(ids(1)).agents()).extracting(Agent::presence).containsExactly(Presence.BUSY);
    }

    @Test
    void whoIsInTheStatusOfTypeOfflineAndOnAContactIsBusy() {
        instance.user(1, OFF_SHIFT, contact("CONNECTED"));

        assertThat(read(ids(1)).agents()).extracting(Agent::presence).containsExactly(Presence.BUSY);
    }

    @Test
    void aStatusThatIsNewIsLookedUpBeforeItIsJudged() {
        instance.user(1, AVAILABLE);
        read(ids(1));
        instance.status(8, "Gone home", AgentStatusType.OFFLINE).user(1, 8);

        assertThat(read(ids(1)).agents()).extracting(Agent::presence).containsExactly(Presence.OFFLINE);
    }

    // Who exists

    @Test
    void whoExistsAndIsNotListedIsSignedOutAndWhoDoesNotExistIsInNoReading() {
        instance.user(1, AVAILABLE).signedOut(2);

        var reading = read(ids(1, 2, 3));

        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.agents()).extracting(Agent::id, Agent::presence).containsExactly(
                tuple(user(1), Presence.FREE), tuple(user(2), Presence.OFFLINE));
        assertThat(paths()).containsExactly("GET /agent-status", "POST /metrics", "GET /users", "GET /users");
    }

    @Test
    void whoWasSeenBeforeIsNotLookedUpAgain() {
        instance.user(1, AVAILABLE);
        read(ids(1));
        instance.data.clear();
        instance.asked.clear();

        assertThat(read(ids(1)).agents()).extracting(Agent::presence).containsExactly(Presence.OFFLINE);
        assertThat(paths()).containsExactly("POST /metrics");
    }

    @Test
    void manyUsersAreLookedUpInTheListOfAll() {
        IntStream.rangeClosed(1, 20).forEach(instance::signedOut);

        assertThat(read(ids(IntStream.rangeClosed(1, 30).toArray())).agents()).hasSize(20);
        assertThat(paths()).containsExactly("GET /agent-status", "POST /metrics", "GET /users-summary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kim", "kim@shop.example", "11"})
    void whatIsNoIdInThePlatformsSpellingIsNeverSent(String id) {
        assertThat(read(new Selection.ByIds(AgentIdSet.of(AgentId.of(id)))).agents()).isEmpty();
        assertThat(submit(new Request.ForceLogout(AgentIdSet.of(AgentId.of(id)))).verdict()).isEqualTo(AgentResult.REFUSED_UNKNOWN);
        assertThat(instance.asked).isEmpty();
    }

    @Test
    void oneUserThatDoesNotExistKeepsNoOtherFromBeingRead() {
        instance.user(1, AVAILABLE).instead("/metrics/userdata/",
                ModelInstance.error(404, "ResourceNotFoundException", "User not found"),
                ModelInstance.json(GetCurrentUserDataResponse.builder().userDataList(ModelInstance.data(1, AVAILABLE).build()).build()));

        var reading = read(ids(1, 99));

        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.agents()).extracting(Agent::id).containsExactly(user(1));
    }

    @Test
    void aRefusedFilterWhoseUsersAllExistShowsNobody() {
        instance.user(1, AVAILABLE).instead("/metrics/userdata/", ModelInstance.error(400, "InvalidParameterException", "no such parameter"));

        assertThat(platform.read(ids(1))).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("no such parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>maintenance</html>", "{\"UserDataList\":[{\"Status\":{}}]}", "{\"UserDataList\":[{\"User\":{\"Id\":\"kim\"}}]}"})
    void anAnswerThatIsNoListShowsNobody(String body) {
        instance.signedOut(1).instead("/metrics/userdata/", ModelInstance.json(200, body));

        assertThat(platform.read(ids(1))).isInstanceOf(Answer.Broken.class);
    }

    // Pages

    @Test
    void aTokenThatComesAgainEndsTheReadingAndProvesNothing() {
        instance.user(1, AVAILABLE).signedOut(2).instead("/metrics/userdata/", ModelInstance.json(
                GetCurrentUserDataResponse.builder().userDataList(ModelInstance.data(1, AVAILABLE).build()).nextToken("again").build()));

        var reading = read(ids(1, 2));

        assertThat(reading.agents()).extracting(Agent::id).containsExactly(user(1));
        assertThat(reading.gap()).hasValueSatisfying(gap -> assertThat(gap).contains("do not come to an end"));
        assertThat(paths()).filteredOn("POST /metrics"::equals).hasSize(2);
    }

    @Test
    void eachFurtherExchangeWaitsForItsPermit() {
        var permits = new AtomicInteger();
        platform.open(new PlatformHost() {
            @Override
            public boolean acquireFollowUpPermit() {
                return permits.incrementAndGet() < 2;
            }

            @Override
            public void onAgentsChanged(List<Agent> agents) {
                // Not used.
            }
        });
        instance.signedOut(1);

        assertThat(platform.read(ids(1))).isInstanceOf(Answer.Unreachable.class);
        assertThat(paths()).as("the first has its permit, the second got one, the third did not").containsExactly("GET /agent-status", "POST /metrics");
    }

    // Teams

    @Test
    void aBareIdIsARoutingProfileAndAPrefixNamesAHierarchyGroup() {
        instance.user(1, AVAILABLE).signedOut(2);
        for (var name : List.of(ModelInstance.profile(7), "profile:" + ModelInstance.profile(7), "group:" + ModelInstance.profile(8))) {
            assertThat(read(new Selection.ByTeam(TeamId.of(name))).agents()).extracting(Agent::presence).containsExactly(Presence.FREE, Presence.OFFLINE);
        }

        var criteria = instance.asked.stream().filter(asked -> asked.path().equals("/search-users")).map(asked -> asked.body().path("SearchCriteria").toString()).toList();
        assertThat(criteria.get(0)).isEqualTo(criteria.get(1)).contains("RoutingProfileId", ModelInstance.profile(7), "EXACT");
        assertThat(criteria.get(2)).contains("HierarchyGroupCondition", ModelInstance.profile(8), "WITH_CHILD_GROUPS");
    }

    @Test
    void aTeamOfHundredsIsReadInPortionsOfAHundred() {
        IntStream.rangeClosed(1, 250).forEach(number -> instance.user(number, AVAILABLE));

        assertThat(read(new Selection.ByTeam(TeamId.of(ModelInstance.profile(7)))).agents()).hasSize(250);
        assertThat(instance.asked).filteredOn(asked -> asked.path().startsWith("/metrics"))
                .extracting(asked -> asked.body().at("/Filters/Agents").size()).containsExactly(100, 100, 50);
    }

    @Test
    void aTeamThatDoesNotExistIsNoEmptyTeam() {
        instance.instead("/routing-profiles/", ModelInstance.error(404, "ResourceNotFoundException", "not found"));

        assertThat(platform.read(new Selection.ByTeam(TeamId.of(ModelInstance.profile(7))))).isInstanceOfSatisfying(Answer.Rejected.class,
                rejected -> assertThat(rejected.message()).isEqualTo("there is no routing profile '" + ModelInstance.profile(7)
                        + "'; a hierarchy group is named group:" + ModelInstance.profile(7)));
        assertThat(platform.read(new Selection.ByTeam(TeamId.of("group:" + ModelInstance.profile(7))))).isEqualTo(new Answer.Ok<>(Reading.whole(List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sales", "7", "group:Sales", "arn:aws:connect"})
    void aTeamThatCantExistIsRefusedWithoutARequest(String team) {
        assertThat(platform.read(new Selection.ByTeam(TeamId.of(team)))).isInstanceOfSatisfying(Answer.Rejected.class,
                rejected -> assertThat(rejected.cause()).isEqualTo(Answer.Cause.INVALID_TARGET));
        assertThat(instance.asked).isEmpty();
    }

    @Test
    void aSearchThatCountsMoreUsersThanItShowsIsNotWhole() {
        instance.user(1, AVAILABLE).instead("/search-users", ModelInstance.json(
                SearchUsersResponse.builder().users(UserSearchSummary.builder().id(user(1).value()).build()).approximateTotalCount(2L).build()));

        assertThat(read(new Selection.ByTeam(TeamId.of(ModelInstance.profile(7)))).gap()).isPresent();
    }

    // Changes

    @Test
    void aLogoutPutsTheUserInTheStatusOfTypeOfflineAndProvesNothingYet() {
        assertThat(submit(new Request.ForceLogout(set(1))).verdict()).isEqualTo(AgentResult.TAKEN);

        var put = instance.asked.get(1);
        assertThat(put).hasToString("PUT /users/" + ModelInstance.ID + "/" + user(1) + "/status");
        assertThat(put.body()).isEqualTo(ModelInstance.json("{\"AgentStatusId\":\"33333333-0000-4000-8000-000000000009\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>We'll be back</html>"})
    void whateverA200HoldsItProvesNothing(String body) {
        instance.instead("/users/", ModelInstance.json(200, body));

        assertThat(submit(new Request.ForceLogout(set(1))).verdict()).isEqualTo(AgentResult.TAKEN);
    }

    @Test
    void anInstanceWithoutAStatusOfTypeOfflineLogsNobodyOut() {
        instance.statuses.removeIf(status -> status.type() == AgentStatusType.OFFLINE);

        assertThat(platform.submit(new Request.ForceLogout(set(1)))).isInstanceOf(Answer.Rejected.class);
        assertThat(paths()).containsExactly("GET /agent-status");
    }

    @Test
    void aStatusIsFoundByItsNameInAnyCase() {
        assertThat(submit(new Request.ChangeStatus(" break ", set(1))).verdict()).isEqualTo(AgentResult.TAKEN);

        assertThat(instance.asked.get(instance.asked.size() - 1).body().path("AgentStatusId").asText()).endsWith("0002");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "Napping   | there is no agent status 'Napping'; there are Available, Break, Lunch",
        "Off shift | 'Off shift' is the status of type OFFLINE: use a ForceLogoutJob",
        "Lunch     | the agent status 'Lunch' is disabled",
        "CLOSED    | the instance has 2 agent statuses of the name 'CLOSED', in upper and lower case: give the exact name of one of them",
    })
    void aStatusThatCantBeSetIsRefusedAndChangesNobody(String status, String message) {
        instance.disabled.add("Lunch");
        if (status.equals("CLOSED")) {
            instance.status(5, "Closed", AgentStatusType.CUSTOM).status(6, "closed", AgentStatusType.CUSTOM);
        }

        assertThat(platform.submit(new Request.ChangeStatus(status, set(1)))).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.cause()).isEqualTo(Answer.Cause.INVALID_STATUS);
            assertThat(rejected.message()).startsWith(message);
        });
        assertThat(paths()).doesNotContain("PUT /users");
    }

    @Test
    void ofStatusesThatDifferInCaseTheExactNameCounts() {
        instance.status(5, "Closed", AgentStatusType.CUSTOM).status(6, "closed", AgentStatusType.CUSTOM);

        submit(new Request.ChangeStatus("closed", set(1)));

        assertThat(instance.asked.get(instance.asked.size() - 1).body().path("AgentStatusId").asText()).endsWith("0006");
    }

    @Test
    void anAccountThatMayNotDescribeStatusesGetsThePlatformsOwnRefusal() {
        instance.instead("/agent-status/" + ModelInstance.ID + "/", ModelInstance.error(403, "AccessDeniedException", "no"));

        assertThat(submit(new Request.ChangeStatus("Break", set(1))).verdict()).isEqualTo(AgentResult.TAKEN);
    }

    @Test
    void anUnknownUserIsToldApartFromAnUnknownStatus() {
        var put = "/users/" + ModelInstance.ID + "/" + user(1) + "/status";
        instance.instead(put, ModelInstance.error(404, "ResourceNotFoundException", "not found"));
        assertThat(submit(new Request.ForceLogout(set(1))).verdict()).isEqualTo(AgentResult.REFUSED_UNKNOWN);

        instance.signedOut(1);
        var row = submit(new Request.ForceLogout(set(1)));
        assertThat(row.verdict()).isEqualTo(AgentResult.REFUSED);
        assertThat(row.message()).contains("ResourceNotFoundException", "the user exists, so check the agent status 'Off shift'");
    }

    @Test
    void addressesAreNotKnown() {
        assertThat(platform.submit(new Request.ForceLogoutByAddress(List.of("10.0.0.1")))).isInstanceOf(Answer.Rejected.class);
    }

    // The connection

    @Test
    void aCheckAsksEachTimeAndTellsWhatIsWrong() {
        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(platform.statusNames()).isEqualTo(new Answer.Ok<>(List.of("Available", "Break", "Lunch", "Off shift")));
        instance.instead("/agent-status/", ModelInstance.error(404, "ResourceNotFoundException", "Instance not found"));

        assertThat(platform.check()).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("Instance not found", "spec.amazonConnect.instanceId"));
        assertThat(paths()).hasSize(3);
    }
}

package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.USERS;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.list;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.row;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mypurecloud.sdk.v2.model.RoutingStatus;
import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenesysUsersTest {
    private static final String MEMBERS = "GET /api/v2/teams/" + FakeGenesys.TEAM + "/members";

    private static FakeGenesys fake() {
        return new FakeGenesys().loggedIn();
    }

    private static Reading read(FakeGenesys fake, Selection selection) {
        return ((Answer.Ok<Reading>) fake.platform().read(selection)).value();
    }

    private static Selection ids(String... ids) {
        return new Selection.ByIds(AgentIdSet.copyOf(Arrays.stream(ids).map(AgentId::of).toList()));
    }

    private static Presence presence(String row) {
        return read(fake().answers(USERS, 200, list(row)), ids(user(1))).agents().get(0).presence();
    }

    // What a row means.

    @ParameterizedTest(name = "{0} and {1} is {2}")
    @CsvSource({
        "Available, OFF_QUEUE,      FREE",    "AVAILABLE, OFF_QUEUE,  FREE",    "On Queue, IDLE,         FREE",
        "ON_QUEUE,  NOT_RESPONDING, FREE",    "OnQueue, INTERACTING,  BUSY",    "On Queue, COMMUNICATING, BUSY",
        "Break,     INTERACTING,    BUSY",    "Break, interacting,    BUSY",    "On Queue, DREAMING,     BUSY",
        "Offline,   OFF_QUEUE,      OFFLINE", "OFFLINE, off_queue,    OFFLINE", "offline, '',            OFFLINE",
        "Offline,   IDLE,           FREE",    "Offline, NOT_RESPONDING, FREE",  "Offline, INTERACTING,   BUSY",
        "Offline,   COMMUNICATING,  BUSY",    "Offline, DREAMING,     BUSY",    "'', OFF_QUEUE,          BUSY",
        "Siesta,    OFF_QUEUE,      FREE",
    })
    void presenceAndRoutingStatusTellTogether(String system, String routing, Presence meaning) {
        assertThat(presence(row(1, system, routing))).isEqualTo(meaning);
    }

    /** The vendor's SDK turns a word that it does not know into its last constant. */
    @ParameterizedTest
    @EnumSource(value = RoutingStatus.StatusEnum.class, names = "OUTDATEDSDKVERSION", mode = EnumSource.Mode.EXCLUDE)
    void everyRoutingStatusOfTheVendorsModelHasAMeaning(RoutingStatus.StatusEnum status) {
        var expected = switch (status) {
            case INTERACTING, COMMUNICATING -> Presence.BUSY;
            default -> Presence.FREE;
        };

        assertThat(presence(row(1, "On Queue", status.toString()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "call, contactCenter, active, BUSY", "call, enterprise, active, BUSY", "call, contactCenter, acw, BUSY",
        "message, contactCenter, active, BUSY", "email, enterprise, active, BUSY", "call, elsewhere, active, FREE",
    })
    void openConversationsAndAfterCallWorkAreBusyWhateverTheRoutingStatusSays(String medium, String kind, String count, Presence meaning) {
        var row = row(1, "Available", "OFF_QUEUE").strip().replaceAll("}$", ",\"conversationSummary\":{\"userId\":\"x\",\"%s\":{\"%s\":{\"%s\":1}}}}"
                .formatted(medium, kind, count));

        assertThat(presence(row)).isEqualTo(meaning);
    }

    @Test
    void aMessageThatStaysOpenDoesNotKeepAnAgentFromBeingLoggedOut() {
        var row = row(1, "Offline", "OFF_QUEUE").strip()
                .replaceAll("}$", ",\"conversationSummary\":{\"message\":{\"contactCenter\":{\"active\":1}}}}");

        assertThat(presence(row)).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void aStatusIsCalledByTheLabelOfItsPresenceDefinition() {
        var fake = fake().answers(USERS, 200, list(row(1, "Meal", "OFF_QUEUE"), row(2, "ON_QUEUE", "IDLE")))
                .answers(FakeGenesys.DEFINITIONS, 200, list("""
                        {"id":"def-Meal","type":"User","systemPresence":"Meal","languageLabels":{"de":"Mittag","en_US":"Lunch"}}"""));

        assertThat(read(fake, ids(user(1), user(2))).agents()).extracting(Agent::status).containsExactly("Lunch", "On Queue");
    }

    @Test
    void anAccountThatMayNotListPresencesShowsTheirKinds() {
        var fake = fake().answers(USERS, 200, list(row(1, "Meal", "OFF_QUEUE"))).answers(FakeGenesys.DEFINITIONS, 403, "");

        assertThat(read(fake, ids(user(1))).agents()).extracting(Agent::status).containsExactly("Meal");
    }

    @Test
    void aListOfPresencesThatCantBeReadNowIsNoReading() {
        var fake = fake().answers(USERS, 200, list(row(1, "Meal", "OFF_QUEUE"))).answers(FakeGenesys.DEFINITIONS, 503, "");

        assertThat(fake.platform().read(ids(user(1)))).isInstanceOf(Answer.Broken.class);
    }

    // Which users.

    @Test
    void usersAreReadFiftyInARequest() {
        var fake = fake().answers(USERS, call -> {
            var rows = FakeGenesys.query(call).get("id").stream()
                    .map(id -> row(Integer.parseInt(id.substring(24)), "Available", "OFF_QUEUE")).toArray(String[]::new);
            return new Reply(200, Map.of(), list(rows).getBytes(UTF_8));
        });

        var reading = read(fake, ids(IntStream.rangeClosed(1, 120).mapToObj(FakeGenesys::user).toArray(String[]::new)));

        assertThat(reading.agents()).hasSize(120);
        assertThat(reading.isWhole()).isTrue();
        assertThat(fake.seen).filteredOn(call -> call.uri().getPath().endsWith("/users"))
                .extracting(call -> FakeGenesys.query(call).get("id").size()).containsExactly(50, 50, 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "me", "kim@shop.example"})
    void anIdThatIsNoUuidDoesNotExistAndIsNeverSent(String id) {
        var fake = fake();
        var platform = fake.platform();
        var ids = AgentIdSet.of(AgentId.of(id));

        assertThat(platform.read(new Selection.ByIds(ids))).isEqualTo(new Answer.Ok<>(Reading.whole(List.of())));
        for (var request : new Request[] {new Request.ForceLogout(ids), new Request.ChangeStatus("Break", ids)}) {
            var rows = (SubmitResult.Rows) ((Answer.Ok<SubmitResult>) platform.submit(request)).value();
            assertThat(rows.rows()).extracting(SubmitResult.Row::verdict).containsExactly(AgentResult.REFUSED_UNKNOWN);
        }
        assertThat(fake.asked()).as("DELETE /tokens/me would end the operator's own session").isEmpty();
    }

    @Test
    void aUserThatThePlatformHasDeletedDoesNotExist() {
        var fake = fake().answers(USERS, 200, list(row(1, "Offline", "OFF_QUEUE").replace("active", "deleted")));

        assertThat(read(fake, ids(user(1)))).isEqualTo(Reading.whole(List.of()));
    }

    @Test
    void rowsThatWereNotAskedForAreLeftOut() {
        var fake = fake().answers(USERS, 200, list(row(1, "Available", "OFF_QUEUE"), row(2, "Available", "OFF_QUEUE")));

        assertThat(read(fake, ids(user(1))).agents()).extracting(Agent::id).containsExactly(AgentId.of(user(1)));
    }

    // Teams and groups.

    @Test
    void aCursorThatComesAgainEndsTheListWithoutProvingAnything() {
        var fake = fake()
                .answers(MEMBERS, 200, "{\"entities\":[{\"id\":\"%s\"}],\"nextUri\":\"/x?after=abc\"}".formatted(user(1)))
                .answers(USERS, 200, list(row(1, "Available", "OFF_QUEUE")));

        var reading = read(fake, new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM)));

        assertThat(reading.agents()).hasSize(1);
        assertThat(reading.gap()).hasValueSatisfying(gap -> assertThat(gap).contains("its pages repeat"));
        assertThat(fake.asked()).filteredOn(MEMBERS::equals).hasSize(2);
    }

    @Test
    void aNextPageWithoutACursorProvesNothingAndLeadsToNoOtherHost() {
        var fake = fake()
                .answers(MEMBERS, 200, "{\"entities\":[{\"id\":\"%s\"}],\"nextUri\":\"https://evil.example/page2\"}".formatted(user(1)))
                .answers(USERS, 200, list(row(1, "Available", "OFF_QUEUE")));

        assertThat(read(fake, new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM))).gap()).isPresent();
        assertThat(fake.seen).allSatisfy(call -> assertThat(call.uri().getHost()).isEqualTo("api.mypurecloud.de"));
    }

    @Test
    void aTeamWithoutMembersIsEmptyAndNoUserIsAskedFor() {
        var fake = fake().answers(MEMBERS, 200, "{\"entities\":[]}");

        assertThat(read(fake, new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM)))).isEqualTo(Reading.whole(List.of()));
        assertThat(fake.asked()).containsExactly(MEMBERS);
    }

    @Test
    void anIdThatNoTeamHasIsLookedUpAmongTheGroups() {
        var group = "GET /api/v2/groups/" + FakeGenesys.TEAM + "/members";
        var fake = fake().answers(MEMBERS, 404, "").answers(group, 200, list(row(1, "Available", "OFF_QUEUE")));

        assertThat(read(fake, new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM))).agents()).extracting(Agent::id)
                .containsExactly(AgentId.of(user(1)));
        assertThat(fake.asked()).containsExactly(MEMBERS, group);
    }

    @Test
    void aTeamThatTheAccountMayNotSeeIsNotTakenForAGroup() {
        var fake = fake().answers(MEMBERS, 403, "{\"code\":\"missing.any.permissions\"}");

        assertThat(fake.platform().read(new Selection.ByTeam(TeamId.of(FakeGenesys.TEAM)))).isInstanceOf(Answer.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "Support", "../users"})
    void aTeamThatIsNoUuidIsRefusedWithoutARequest(String team) {
        var fake = fake();

        assertThat(fake.platform().read(new Selection.ByTeam(TeamId.of(team)))).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.cause()).isEqualTo(Answer.Cause.INVALID_TARGET);
            assertThat(rejected.message()).contains("'" + team + "'");
        });
        assertThat(fake.seen).isEmpty();
    }

    @Test
    void aPageOfSomethingElseSaysWhatToCheck() {
        var fake = fake().answers(USERS, 200, "<html><title>Gateway</title></html>");

        assertThat(fake.platform().check()).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("spec.genesysCloud.region"));
    }
}

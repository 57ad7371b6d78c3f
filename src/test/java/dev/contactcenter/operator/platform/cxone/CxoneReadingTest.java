package dev.contactcenter.operator.platform.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings of agents: every page, and nothing that the platform did not show. */
class CxoneReadingTest {
    private static final String API = "/incontactapi/services/v30.0";
    private static final String STATES = "/agents/states";

    private final FakeCxone cxone = new FakeCxone();
    private final CxonePlatform platform = cxone.platform();

    private static Selection ids(long... ids) {
        return new Selection.ByIds(AgentIdSet.of(ids));
    }

    private static Selection team(String id) {
        return new Selection.ByTeam(TeamId.of(id));
    }

    private static Reading reading(Answer<Reading> answer) {
        return ((Answer.Ok<Reading>) answer).value();
    }

    private static String state(long id, String name) {
        return "{\"agentId\":" + id + ",\"agentStateName\":\"" + name + "\"}";
    }

    private static String states(String told, String... rows) {
        return "{" + told + "\"agentStates\":[" + String.join(",", rows) + "]}";
    }

    private static List<String> available(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> state(id, "Available")).toList();
    }

    /** Answers each page by its number, the last one again and again. */
    private void pages(String path, String... bodies) {
        var asked = new AtomicInteger();
        cxone.answers(path, call -> new Reply(200, Map.of(),
                bodies[Math.min(asked.getAndIncrement(), bodies.length - 1)].getBytes(UTF_8)));
    }

    @Test
    void theFirstReadingDiscoversLogsInAndReadsTheStatesOfAllAgents() {
        var agents = reading(platform.read(ids(11, 12, 13, 14))).agents();

        assertThat(agents).extracting(Agent::status).containsExactly("Available", "InboundContact", "LoggedOut", "Lunch");
        assertThat(agents).extracting(Agent::presence)
                .containsExactly(Presence.FREE, Presence.BUSY, Presence.OFFLINE, Presence.FREE);
        assertThat(agents.get(0).profile()).isEqualTo(new Agent.Profile("Darth Vader", "vader@empire.example", ""));
        assertThat(cxone.asked()).containsExactly(
                "GET /.well-known/cxone-configuration?tenantId=acme+tenant",
                "GET /.well-known/openid-configuration",
                "POST /auth/token",
                "GET " + API + "/agents/states?updatedSince=1970-01-01T00:00:00.000Z&fields=agentId,agentStateId,agentStateName,"
                        + "contactId,firstName,isACW,lastName,openContacts,outStateDescription,outStateId,teamId,userName"
                        + "&skip=0&top=1000");
        assertThat(cxone.turns).as("the first of four exchanges has its permit").isEqualTo(3);
    }

    @Test
    void aLaterReadingIsOneRequestIfThePlatformSendsOnePage() {
        platform.read(ids(11));
        cxone.seen.clear();
        cxone.turns = 0;

        platform.read(ids(12));

        assertThat(cxone.seen).hasSize(1);
        assertThat(cxone.turns).isZero();
    }

    @ParameterizedTest
    @CsvSource({"300, 100, 3", "1251, 500, 3", "1000, 1000, 1", "1, 100, 1", "101, 100, 2"})
    void everyPageIsReadWithAsFewRequestsAsThereArePages(int agents, int page, int requests) {
        cxone.pages(STATES, "agentStates", page, available(1, agents + 1));

        var reading = reading(platform.read(ids(agents)));

        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.agents()).extracting(Agent::presence).containsExactly(Presence.FREE);
        assertThat(cxone.asked(STATES)).isEqualTo(requests);
        assertThat(cxone.seen).allSatisfy(call -> assertThat(call.uri().getHost()).isNotEqualTo("evil.example"));
    }

    @Test
    void anAgentOnTheThirdPageIsNotTakenForLoggedOut() {
        cxone.pages(STATES, "agentStates", 500, available(1, 1301));

        assertThat(reading(platform.read(ids(1250, 1251))).agents()).extracting(Agent::presence)
                .containsExactly(Presence.FREE, Presence.FREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"totalRecords\":9,\"_links\":{\"self\":\"x\"},",
        "\"totalRecords\":1,\"_links\":{\"self\":\"x\"},",
        "\"totalRecords\":\"9\",",
        "\"_links\":{\"next\":\"x\"},",
        "\"_links\":{\"self\":\"x\"},",
        ""
    })
    void anAgentWithoutARowIsReadByItselfIfTheListIsNotWholeByItsCount(String told) {
        cxone.answers(STATES, 200, states(told, state(11, "Available"), state(12, "Available")));
        cxone.answers("/agents/15/states", 200, states("", state(15, "Unavailable")));

        var reading = reading(platform.read(ids(11, 15, 16)));

        assertThat(reading.agents()).extracting(Agent::id).containsExactly(AgentId.of(11), AgentId.of(15));
        assertThat(reading.agents()).extracting(Agent::presence).doesNotContain(Presence.OFFLINE);
        assertThat(cxone.asked("/agents/16/states")).isEqualTo(1);
    }

    @Test
    void anAgentThatExistsAndHasNoStateIsLoggedOut() {
        cxone.answers("/agents/15/states", 200, states(""));
        cxone.answers("/agents/16/states", 204, "");

        assertThat(reading(platform.read(ids(15, 16, 99))).agents()).extracting(Agent::presence, agent -> agent.id().asLong())
                .containsExactly(tuple(Presence.OFFLINE, 15L), tuple(Presence.OFFLINE, 16L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"_links\":{\"self\":\"x\"},", "\"totalRecords\":9,"})
    void anAgentThatExistsAndHasNoStateIsOfUnknownStateIfTheListIsNotWholeByItsCount(String told) {
        cxone.answers(STATES, 200, states(told, state(11, "Available")));
        cxone.answers("/agents/15/states", 200, states(""));

        var reading = reading(platform.read(ids(11, 15)));

        assertThat(reading.isWhole()).isFalse();
        assertThat(reading.agents()).extracting(Agent::id).containsExactly(AgentId.of(11));
    }

    @Test
    void theNextPageBeginsWhereThePlatformSays() {
        pages(STATES,
                states("\"totalRecords\":2,\"_links\":{\"next\":\"https://evil.example/x?top=9&skip=50\"},", state(11, "Available")),
                states("\"totalRecords\":2,\"_links\":{\"next\":\"https://evil.example/x?skip=70\"},"),
                states("\"totalRecords\":2,", state(12, "Available")));

        assertThat(reading(platform.read(ids(11, 12))).isWhole()).isTrue();
        assertThat(cxone.asked().stream().map(call -> call.replaceAll(".*&skip=([0-9]+).*", "$1")).skip(3)).containsExactly("0", "50", "70");
    }

    @Test
    void anAgentThatWasShownBeforeIsLoggedOutIfAWholeListNoLongerShowsIt() {
        platform.read(ids(11, 12));
        cxone.answers(STATES, 200, states("\"totalRecords\":1,", state(12, "Available")));

        assertThat(reading(platform.read(ids(11))).agents()).extracting(Agent::presence).containsExactly(Presence.OFFLINE);
        assertThat(cxone.asked("/agents/11/states")).isZero();
    }

    @Test
    void anAgentThatWasShownBeforeIsReadByItselfIfTheListIsCut() {
        platform.read(ids(11, 12));
        cxone.answers(STATES, 200, states("\"totalRecords\":2,", state(12, "Available")));
        cxone.answers("/agents/11/states", 200, states("", state(11, "InboundContact")));

        assertThat(reading(platform.read(ids(11))).agents()).extracting(Agent::presence).containsExactly(Presence.BUSY);
    }

    @Test
    void manyAgentsWithoutARowAreLookedUpInTheListOfAllAgents() {
        cxone.pages("/agents", "agents", 100, LongStream.range(20, 30).mapToObj(id -> "{\"agentId\":" + id + "}").toList());

        var reading = reading(platform.read(new Selection.ByIds(AgentIdSet.of(LongStream.range(20, 40).toArray()))));

        assertThat(reading.agents()).hasSize(10).allMatch(agent -> agent.presence() == Presence.OFFLINE);
        assertThat(reading.isWhole()).isTrue();
        assertThat(cxone.asked("/agents")).isEqualTo(1);
        assertThat(cxone.asked("/agents/20/states")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"403, 20", "404, 0", "500, 0"})
    void aListOfAllAgentsThatIsNotGivenProvesNothing(int code, int singleReads) {
        cxone.answers("/agents", code, "");
        cxone.answers("/agents/20/states", 200, states("", state(20, "Available")));

        var answer = platform.read(new Selection.ByIds(AgentIdSet.of(LongStream.range(20, 40).toArray())));

        assertThat(cxone.seen.stream().filter(call -> call.uri().getPath().matches(".*/agents/[0-9]+/states")).count()).isEqualTo(singleReads);
        assertThat(answer).isInstanceOf(singleReads == 0 ? Answer.Broken.class : Answer.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500})
    void aSingleReadingThatFailsIsTheAnswer(int code) {
        cxone.answers("/agents/15/states", code, "");

        assertThat(platform.read(ids(11, 15))).isNotInstanceOf(Answer.Ok.class);
    }

    @Test
    void anAgentThatComesTwiceHasTheStateThatAssumesLeast() {
        pages(STATES,
                states("\"totalRecords\":3,\"_links\":{\"next\":\"x\"},", state(11, "LoggedOut"), state(12, "Available")),
                states("\"totalRecords\":3,", state(11, "Available"), state(12, "LoggedOut")));

        assertThat(reading(platform.read(ids(11, 12))).agents()).extracting(Agent::presence)
                .containsExactly(Presence.FREE, Presence.FREE);
    }

    @Test
    void anAgentThatMovesToAnEarlierPageWhileTheListIsReadIsNotTakenForLoggedOut() {
        platform.read(ids(11, 12));
        pages(STATES,
                states("\"totalRecords\":4,\"_links\":{\"next\":\"x\"},", state(12, "Available"), state(13, "Available")),
                states("\"totalRecords\":4,", state(13, "Available"), state(14, "Available")));
        cxone.answers("/agents/11/states", 200, states("", state(11, "Available")));

        assertThat(reading(platform.read(ids(11))).agents()).extracting(Agent::presence).containsExactly(Presence.FREE);
    }

    @Test
    void aListWhoseCountChangesWhileItIsReadIsNotWhole() {
        pages(STATES,
                states("\"totalRecords\":2,\"_links\":{\"next\":\"x\"},", state(11, "Available")),
                states("\"totalRecords\":3,", state(12, "Available")),
                states("\"totalRecords\":3,", state(13, "Available")));

        assertThat(reading(platform.read(new Selection.All())).gap()).hasValueSatisfying(
                gap -> assertThat(gap).contains("its count changed from 2 to 3 while it was read"));
    }

    @Test
    void pagesThatRepeatForEverAreGivenUpAtTheFirstOneThatBringsNothingNew() {
        cxone.answers(STATES, 200, states("\"totalRecords\":900000,\"_links\":{\"next\":\"x\"},", state(11, "Available")));

        assertThat(platform.read(new Selection.All())).isInstanceOf(Answer.Broken.class);

        cxone.answers(STATES, 200, states("\"_links\":{\"next\":\"x\"},", state(11, "Available")));

        assertThat(reading(platform.read(new Selection.All())).gap()).hasValueSatisfying(
                gap -> assertThat(gap).contains("do not come to an end"));
        assertThat(cxone.asked(STATES)).isEqualTo(3);
    }

    @Test
    void pagesThatNeverEndAreGivenUpAtTheLimit() {
        var asked = new AtomicInteger();
        cxone.answers(STATES, call -> new Reply(200, Map.of(),
                states("\"_links\":{\"next\":\"x\"},", state(asked.incrementAndGet(), "Available")).getBytes(UTF_8)));

        assertThat(platform.read(ids(1))).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("more than 1000 pages"));
        assertThat(asked.get()).isEqualTo(CxonePages.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"agentStateName\":\"Available\"}", "{\"agentId\":null}", "{\"agentId\":true}", "{\"agentId\":11.5}", "{\"agentId\":[]}",
        "{\"agentId\":\"a b\"}", "null", "11", "[]"
    })
    void aRowWithoutAUsableIdSpoilsTheList(String row) {
        cxone.answers(STATES, 200, states("\"totalRecords\":2,", state(11, "LoggedOut"), row));

        assertThat(platform.read(ids(11))).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("without a usable id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"agentStates\":{}}", "{\"agentStates\":[", "{\"agentStates\":[]} x", "<html>"})
    void anAnswerThatIsNoListIsBroken(String body) {
        cxone.answers(STATES, 200, body);

        assertThat(platform.read(ids(11))).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void idsThatAreNotWholeNumbersAreNotAskedFor() {
        assertThat(reading(platform.read(new Selection.ByIds(AgentIdSet.of(AgentId.of("leia")))))).isEqualTo(Reading.whole(List.of()));
        assertThat(cxone.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support Team", "../agents", "1.5", "007"})
    void aTeamIdThatIsNotAWholeNumberIsAnInvalidTargetThatIsNamed(String id) {
        assertThat(platform.read(team(id))).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.cause()).isEqualTo(Answer.Cause.INVALID_TARGET);
            assertThat(rejected.message()).contains("'" + id + "'");
        });
        assertThat(cxone.seen).isEmpty();
    }

    @Test
    void aTeamIsReadPageByPage() {
        cxone.pages("/teams/1/agents", "agents", 2, List.of("{\"agentId\":11}", "{\"agentId\":12}", "{\"agentId\":15}"));

        var reading = reading(platform.read(team("1")));

        assertThat(reading.agents()).extracting(Agent::id).containsExactly(AgentId.of(11), AgentId.of(12), AgentId.of(15));
        assertThat(reading.agents()).as("15 has no state in a whole list").extracting(Agent::presence)
                .containsExactly(Presence.FREE, Presence.BUSY, Presence.OFFLINE);
        assertThat(reading.loggedIn()).as("11, 12 and 14 of the whole platform").hasValue(3);
        assertThat(cxone.asked()).contains(
                "GET " + API + "/teams/1/agents?skip=0&top=1000", "GET " + API + "/teams/1/agents?skip=2&top=1000");
    }

    @Test
    void aMemberOnALaterPageOfTheStatesIsNotTakenForLoggedOut() {
        cxone.pages("/teams/1/agents", "agents", 100, IntStream.range(1201, 1251).mapToObj(id -> "{\"agentId\":" + id + "}").toList());
        cxone.pages(STATES, "agentStates", 500, available(1, 1301));

        assertThat(reading(platform.read(team("1"))).agents()).hasSize(50).allMatch(agent -> agent.presence() == Presence.FREE);
    }

    @Test
    void teamsThatAreReadAtTheSameTimeShareOneReadingOfTheStates() throws Exception {
        platform.check();
        cxone.seen.clear();
        var released = new CountDownLatch(1);
        cxone.answers("/agents", 200, "{\"teams\":[{\"agents\":[{\"agentId\":11}]}]}");
        cxone.answers(STATES, call -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(200, Map.of(), states("\"totalRecords\":1,", state(11, "Available")).getBytes(UTF_8));
        });
        var callers = IntStream.range(2, 10)
                .mapToObj(id -> new Thread(() -> platform.read(team(Integer.toString(id)))))
                .toList();
        callers.forEach(Thread::start);
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));

        released.countDown();
        for (var caller : callers) {
            caller.join();
        }

        assertThat(cxone.asked(STATES)).isEqualTo(1);
        assertThat(cxone.asked("/agents")).as("the members of each team, in two pages since they are not counted").isEqualTo(16);
        platform.read(team("2"));
        assertThat(cxone.asked(STATES)).as("the reading is not kept").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"totalRecords\":1,\"teams\":[{\"teamId\":1,\"agentCount\":1,\"agents\":[{\"agentId\":11}]}]}",
        "{\"totalRecords\":1,\"_links\":{},\"teams\":[{\"teamId\":1,\"agentCount\":2,\"agents\":[{\"agentId\":11},{\"agentId\":12}]}]}",
        "{\"totalRecords\":2,\"teams\":[{\"teamId\":1,\"agents\":[{\"agentId\":11},{\"agentId\":12}]}]}",
        "{\"teams\":[{\"teamId\":1,\"agents\":[{\"AgentId\":\"11\"}]}]}",
        "{\"agents\":[{\"agentId\":11}]}",
        "{\"resultSet\":{\"agents\":[{\"agentId\":11}]}}",
        "{\"agents\":[{\"agentId\":11}],\"_links\":{\"next\":null}}"
    })
    void membersAreReadInTheFormOfEveryVersion(String body) {
        cxone.answers("/teams/1/agents", 200, body);

        var reading = reading(platform.read(team("1")));

        assertThat(reading.agents()).extracting(Agent::id).contains(AgentId.of(11));
        assertThat(reading.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"teams\":[]}", "{\"totalRecords\":0,\"teams\":[]}", "{\"teams\":[{\"teamId\":1,\"agents\":[]}]}", "{\"agents\":[]}"})
    void aTeamWithoutMembersIsAnEmptyReading(String body) {
        cxone.answers("/teams/1/agents", 200, body);

        assertThat(reading(platform.read(team("1")))).isEqualTo(Reading.whole(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"totalRecords\":9,\"agents\":[]}",
        "{\"totalRecords\":9,\"teams\":[]}",
        "{\"totalRecords\":3,\"agents\":[{\"agentId\":11}]}",
        "{\"agents\":[{\"agentId\":11}],\"_links\":{\"next\":\"x\"}}"
    })
    void membersThatAreNotAllShownAreAReadingWithAGap(String body) {
        cxone.answers("/teams/1/agents", 200, body);

        assertThat(reading(platform.read(team("1"))).isWhole()).isFalse();
    }

    @Test
    void aTeamThatDoesNotExistIsNotTakenForOneWithoutMembers() {
        cxone.answers("/teams/1/agents", 404, "");

        assertThat(platform.read(team("1"))).isEqualTo(new Answer.Rejected<>(Answer.Cause.OTHER, "there is no team '1'"));
    }

    @Test
    void aRefusedReadingOfATeamIsNotTakenForOneWithoutMembers() {
        cxone.answers("/teams/1/agents", 400, "{\"error\":\"bad\",\"error_Description\":\"no such version\"}");

        assertThat(platform.read(team("1"))).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("HTTP 400", "no such version"));
    }

    @Test
    void aReadingIsGivenUpIfTheAdapterIsNoLongerUsed() {
        cxone.wanted = false;

        assertThat(platform.read(ids(11))).isInstanceOf(Answer.Unreachable.class);
        assertThat(cxone.seen).hasSize(1);
    }
}

package dev.contactcenter.operator.platform.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses by their names, and the unavailable codes behind them. */
class CxoneStatusChangeTest {
    private static final String STATE = "/incontactapi/services/v30.0/agents/11/state?";

    private final FakeCxone cxone = new FakeCxone();
    private final CxonePlatform platform = cxone.platform();

    private static Request change(String status) {
        return new Request.ChangeStatus(status, AgentIdSet.of(11));
    }

    private static Row row(Answer<SubmitResult> answer) {
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) answer).value()).rows().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "available   | state=Available                   | Available",
        "Unavailable | state=Unavailable                 | Unavailable",
        "lunch       | state=Unavailable&outStateId=1001 | Lunch"
    })
    void aStatusIsSetInThePlatformsOwnSpelling(String status, String query, String spelling) {
        var row = row(platform.submit(change(status)));

        assertThat(row.verdict()).isEqualTo(AgentResult.DONE);
        assertThat(row.currentStatus()).isEqualTo(spelling);
        assertThat(cxone.asked()).last().isEqualTo("POST " + STATE + query);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "Napping | there is no state or unavailable code 'Napping'; there are Available, Unavailable, Lunch",
        "Old     | there is no state or unavailable code 'Old'; there are Available, Unavailable, Lunch",
        "WRAP    | 'Wrap' is for work after a contact, and can't be set; there are Available, Unavailable, Lunch"
    })
    void aStatusThatCantBeSetIsRejectedAndNothingIsSent(String status, String message) {
        assertThat(platform.submit(change(status))).isEqualTo(new Answer.Rejected<>(Cause.INVALID_STATUS, message));
        assertThat(cxone.asked("/state")).isZero();
    }

    @Test
    void theNamesAreThoseOfAllStatesAndCodes() {
        assertThat(platform.statusNames().map(names -> names.stream().sorted().toList())).isEqualTo(new Answer.Ok<>(List.of(
                "Available", "Dialer", "InboundConsult", "InboundContact", "LoggedIn", "LoggedOut", "Lunch", "OutboundConsult",
                "OutboundContact", "Unavailable", "Wrap")));
        assertThat(cxone.asked("/unavailable-codes")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void anAccountThatMayNotListTheCodesIsToldNoNames(int code) {
        cxone.answers("/unavailable-codes", code, "");

        assertThat(platform.statusNames()).isEqualTo(new Answer.Ok<>(List.of()));
    }

    @Test
    void aListOfCodesThatIsNotWholeTellsNoNames() {
        cxone.answers("/unavailable-codes", 200, "{\"totalRecords\":9,\"unavailableCodes\":[{\"id\":7,\"name\":\"Tea\"}]}");

        assertThat(platform.statusNames()).isInstanceOf(Answer.Broken.class);
    }

    @Test
    void theCodesAreReadOnceAMinute() {
        platform.submit(change("Lunch"));
        platform.submit(change("Lunch"));
        assertThat(cxone.asked("/unavailable-codes")).isEqualTo(1);

        cxone.clock.forward(Duration.ofMinutes(2));
        platform.submit(change("Lunch"));

        assertThat(cxone.asked("/unavailable-codes")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"unavailableCodes\":[{\"id\":7,\"name\":\"Tea\",\"isActive\":true,\"isACW\":false}]}",
        "{\"unavailableCodes\":[{\"outstateId\":7,\"outstateName\":\"Tea\",\"isActive\":\"True\",\"isAcw\":\"False\"}]}",
        "{\"resultSet\":{\"unavailableCodes\":[{\"outStateId\":\"7\",\"outStateName\":\"Tea\"}]}}",
        "{\"unavailableList\":[{\"OutStateId\":7,\"OutStateName\":\"Tea\",\"IsAcw\":false}]}",
        "{\"unavailableCodes\":[{\"outStateId\":7,\"unavailableCodeName\":\"Tea\",\"postContact\":false}]}",
        "{\"unavailableCode\":[{\"outStateId\":7,\"outStateDescription\":\"Tea\"}]}"
    })
    void codesAreReadInEverySpelling(String body) {
        cxone.answers("/unavailable-codes", 200, body);

        assertThat(row(platform.submit(change("tea"))).currentStatus()).isEqualTo("Tea");
        assertThat(cxone.asked()).last().isEqualTo("POST " + STATE + "state=Unavailable&outStateId=7");
    }

    @Test
    void aCodeOnALaterPageIsFound() {
        cxone.pages("/unavailable-codes", "unavailableCodes", 100,
                IntStream.range(1, 251).mapToObj(id -> "{\"id\":" + id + ",\"name\":\"Code " + id + "\"}").toList());

        platform.submit(change("code 250"));

        assertThat(cxone.asked("/unavailable-codes")).isEqualTo(3);
        assertThat(cxone.asked()).last().isEqualTo("POST " + STATE + "state=Unavailable&outStateId=250");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"totalRecords\":9,\"unavailableCodes\":[{\"id\":7,\"name\":\"Tea\"}]}",
        "{\"unavailableCodes\":[{\"name\":\"Tea\"}]}",
        "{}"
    })
    void aStatusIsNotRejectedForAListOfCodesThatIsNotWhole(String body) {
        cxone.answers("/unavailable-codes", 200, body);

        assertThat(platform.submit(change("Napping"))).isInstanceOf(Answer.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void theCodesOfTheAgentsTeamAreUsedIfTheTenantsAreNotGiven(int code) {
        cxone.answers("/unavailable-codes", code, "")
                .answers("/agents/11/states", 200, "{\"agentStates\":[{\"agentId\":11,\"agentStateName\":\"Available\",\"teamId\":4}]}")
                .answers("/teams/4/unavailable-codes", 200,
                        "{\"teamId\":4,\"unavailableCodes\":[{\"outstateId\":9,\"outstateName\":\"Tea\",\"isAcw\":false}]}");

        assertThat(row(platform.submit(change("TEA"))).currentStatus()).isEqualTo("Tea");
        assertThat(platform.submit(change("Napping"))).isInstanceOf(Answer.Rejected.class);
        assertThat(cxone.asked("/unavailable-codes")).as("the tenant's once, the team's in two pages").isEqualTo(3);
    }

    @Test
    void anAccountThatMayListNoCodesIsToldSo() {
        cxone.answers("/unavailable-codes", 403, "");

        assertThat(platform.submit(change("Lunch"))).isInstanceOfSatisfying(Answer.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.Unauthorized);
            assertThat(denied.message()).contains("unavailable codes");
        });
        assertThat(row(platform.submit(change("Available"))).verdict()).isEqualTo(AgentResult.DONE);
    }

    @Test
    void aCodeThatTheAgentsTeamDoesNotHaveIsSaidToBeTheReasonOfTheRefusal() {
        cxone.answers("/state", 400, "{\"error\":\"bad\"}")
                .answers("/agents/11/states", 200, "{\"agentStates\":[{\"agentId\":11,\"agentStateName\":\"Available\",\"teamId\":4}]}")
                .answers("/teams/4/unavailable-codes", 200, "{\"unavailableCodes\":[{\"outstateId\":9,\"outstateName\":\"Tea\"}]}");

        var row = row(platform.submit(change("lunch")));

        assertThat(row.verdict()).isEqualTo(AgentResult.REFUSED);
        assertThat(row.message()).isEqualTo("'Lunch' is not an unavailable code of the agent's team 4; the platform refused (HTTP 400): bad");
    }

    @Test
    void aNameThatSeveralCodesHaveIsTheOneThatCanBeSet() {
        cxone.answers("/unavailable-codes", 200, Stream.of("true", "false").map(afterContact ->
                        "{\"id\":" + (afterContact.equals("true") ? 1 : 2) + ",\"name\":\"Admin\",\"isACW\":" + afterContact + "}")
                .collect(Collectors.joining(",", "{\"totalRecords\":2,\"unavailableCodes\":[", "]}")));

        platform.submit(change("admin"));

        assertThat(cxone.asked()).last().isEqualTo("POST " + STATE + "state=Unavailable&outStateId=2");
    }
}

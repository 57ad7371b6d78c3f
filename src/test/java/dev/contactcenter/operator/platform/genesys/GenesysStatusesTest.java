package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.DEFINITIONS;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.list;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.mypurecloud.sdk.v2.model.OrganizationPresenceDefinition.SystemPresenceEnum;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenesysStatusesTest {
    private static final String PATCH = "PATCH /api/v2/users/" + user(1) + "/presences/purecloud";
    private static final String PUT = "PUT /api/v2/users/" + user(1) + "/routingstatus";

    private static final String[] ORGANIZATION = {
        definition("1", "System", "Available", "en_US", "Available", "de", "Verf\u00fcgbar"),
        definition("2", "System", "OnQueue", "en_US", "On Queue", "de", "In Warteschlange"),
        definition("3", "System", "Offline", "en_US", "Offline", "de", "Abgemeldet"),
        definition("4", "System", "Training", "ja", "\u7814\u4fee"),
        definition("5", "User", "Meal", "en_US", "Lunch", "de", "Mittag"),
        definition("6", "User", "Break", "en_US", "Smoke"),
        definition("7", "User", "Busy", "en_US", "Smoke"),
        definition("8", "User", "Away", "en_US", "Available"),
        definition("9", "User", "Meeting", "en_US", "Old").replace("\"deactivated\":false", "\"deactivated\":true"),
        definition("10", "User", "Offline", "en_US", "Gone home"),
    };

    private static String definition(String number, String type, String system, String... labels) {
        var text = new StringBuilder();
        for (var i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? "" : ",").append('"').append(labels[i]).append("\":\"").append(labels[i + 1]).append('"');
        }
        return "{\"id\":\"def-%s\",\"type\":\"%s\",\"systemPresence\":\"%s\",\"deactivated\":false,\"languageLabels\":{%s}}"
                .formatted(number, type, system, text);
    }

    private static FakeGenesys fake() {
        return new FakeGenesys().loggedIn().answers(DEFINITIONS, 200, list(ORGANIZATION)).answers(PATCH, 200, "{}").answers(PUT, 200, "{}");
    }

    private static Answer<SubmitResult> change(FakeGenesys fake, String status) {
        return fake.platform().submit(new Request.ChangeStatus(status, AgentIdSet.of(AgentId.of(user(1)))));
    }

    private static SubmitResult.Row row(FakeGenesys fake, String status) {
        return ((SubmitResult.Rows) ((Answer.Ok<SubmitResult>) change(fake, status)).value()).rows().get(0);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Lunch, def-5", "LUNCH, def-5", "mittag, def-5", "def-5, def-5", "On Queue, def-2", "ON_QUEUE, def-2", "OnQueue, def-2",
        "in warteschlange, def-2", "Training, def-4", "\u7814\u4fee, def-4", "def-7, def-7", "Available, def-1",
    })
    void aStatusIsNamedByALabelInAnyLanguageByItsKindOrByItsId(String status, String definition) {
        var fake = fake();

        row(fake, status);

        assertThat(fake.seen.get(fake.seen.size() - 1).body().orElseThrow().text())
                .isEqualTo("{\"presenceDefinition\":{\"id\":\"" + definition + "\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "Siesta    | there is no status 'Siesta'; there are Available, Lunch, On Queue, Smoke, \u7814\u4fee, Off Queue",
        "Old       | the status 'Old' is deactivated; there are Available, Lunch, On Queue, Smoke, \u7814\u4fee, Off Queue",
        "smoke     | 2 statuses are called 'smoke': give the id of one of them, def-6, def-7",
        "gone home | 'Gone home' would show an agent as logged out that is not: use a ForceLogoutJob",
        "def-3     | 'Offline' would show an agent as logged out that is not: use a ForceLogoutJob",
        "Meeting   | there is no status 'Meeting'; there are Available, Lunch, On Queue, Smoke, \u7814\u4fee, Off Queue",
    })
    void aStatusThatCantBeSetIsRefusedBeforeAnyAgentIsAskedFor(String status, String message) {
        var fake = fake();

        assertThat(change(fake, status)).isEqualTo(new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, message));
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void offQueueIsARoutingStatus() {
        var fake = fake().answers(PUT, 200, "{\"userId\":\"x\",\"status\":\"OFF_QUEUE\"}");

        assertThat(row(fake, "off queue")).returns(AgentResult.DONE, SubmitResult.Row::verdict).returns("Off Queue", SubmitResult.Row::currentStatus);
        assertThat(fake.seen.get(fake.seen.size() - 1).body().orElseThrow().text()).isEqualTo("{\"status\":\"OFF_QUEUE\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"presenceDefinition\":{\"id\":\"def-5\",\"systemPresence\":\"Meal\"}} | DONE",
        "{\"presenceDefinition\":{\"id\":\"def-1\",\"systemPresence\":\"Available\"}} | TAKEN",
        "{} | TAKEN",
    })
    void aChangeIsDoneIfTheAnswerShowsTheVeryPresence(String body, AgentResult result) {
        assertThat(row(fake().answers(PATCH, 200, body), "Lunch").verdict()).isEqualTo(result);
    }

    @Test
    void theListOfPresencesIsReadAgainAfterAMinute() {
        var fake = fake();
        var platform = fake.platform();

        platform.statusNames();
        platform.statusNames();
        assertThat(fake.all()).filteredOn(DEFINITIONS::equals).hasSize(1);
        fake.clock.forward(Duration.ofSeconds(61));
        platform.statusNames();

        assertThat(fake.all()).filteredOn(DEFINITIONS::equals).hasSize(2);
        assertThat(fake.seen).anySatisfy(call -> assertThat(call.uri().getQuery()).isEqualTo("localeCode=ALL"));
    }

    @Test
    void theNamesOfStatusesAreThoseThatAgentsAreShownIn() {
        assertThat(((Answer.Ok<List<String>>) fake().platform().statusNames()).value())
                .contains("Lunch", "Smoke", "Available", "On Queue", "Offline", "Idle").doesNotHaveDuplicates();
    }

    @Test
    void anAccountThatMayNotListPresencesCanChangeNoStatusAndTellsNoNames() {
        var fake = fake().answers(DEFINITIONS, 403, "");

        assertThat(change(fake, "Lunch")).isInstanceOfSatisfying(Answer.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.Unauthorized);
            assertThat(denied.message()).contains("presence:presenceDefinition:view");
        });
        assertThat(fake.platform().statusNames()).isEqualTo(new Answer.Ok<>(List.of()));
    }

    @ParameterizedTest
    @EnumSource(value = SystemPresenceEnum.class, names = "OUTDATEDSDKVERSION", mode = EnumSource.Mode.EXCLUDE)
    void everySystemPresenceOfTheVendorsModelIsKnown(SystemPresenceEnum system) {
        assertThat(PresenceWords.system(system.toString())).isPresent();
    }
}

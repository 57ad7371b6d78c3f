package dev.contactcenter.operator.platform.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.agent.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the row of a state means. */
class CxoneStatesTest {
    private static JsonNode row(String fields) {
        try {
            return new ObjectMapper().readTree("{" + fields.replace('\'', '"') + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Available, FREE", "Unavailable, FREE", "LoggedIn, FREE", "LoggedOut, OFFLINE", "loggedout, OFFLINE",
        "InboundContact, BUSY", "OutboundContact, BUSY", "InboundConsult, BUSY", "OutboundConsult, BUSY",
        "Dialer, BUSY", "DialerPending, BUSY", "SomethingNew, BUSY", "'', BUSY"
    })
    void aStateWithoutContactsIsFreeOnlyIfItIsAvailableOrUnavailable(String name, Presence presence) {
        assertThat(CxoneStates.presence(row("'agentStateName':'" + name + "','contactId':0,'openContacts':0,'isACW':false")))
                .isEqualTo(presence);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "'openContacts':1", "'openContacts':'2'", "'OpenContacts':2", "'contactId':7", "'contactId':'4000000001'",
        "'contactId':'6f9619ff-8b86'", "'isACW':true", "'isAcw':true", "'isACW':'True'", "'isAcw':'true'", "'isacw':1"
    })
    void anAgentWithAContactOrInAfterContactWorkIsBusy(String field) {
        assertThat(CxoneStates.presence(row("'agentStateName':'Available'," + field))).isEqualTo(Presence.BUSY);
        assertThat(CxoneStates.presence(row("'agentStateName':'Unavailable'," + field))).isEqualTo(Presence.BUSY);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "'openContacts':0", "'openContacts':null", "'openContacts':'0'", "'contactId':null", "'contactId':0", "'contactId':-1",
        "'contactId':''", "'isACW':false", "'isACW':'False'", "'isACW':null", "'isActive':true"
    })
    void anAgentWithoutContactsIsFree(String field) {
        assertThat(CxoneStates.presence(row("'agentStateName':'Available'," + field))).isEqualTo(Presence.FREE);
    }

    @ParameterizedTest
    @CsvSource({"0, LoggedOut, OFFLINE", "1, Available, FREE", "3, InboundContact, BUSY", "7, Dialer, BUSY", "99, '', BUSY"})
    void aStateWithoutANameIsKnownByItsNumber(int id, String status, Presence presence) {
        for (var value : new String[] {"" + id, "'" + id + "'"}) {
            var row = row("'agentStateId':" + value);

            assertThat(CxoneStates.status(row)).isEqualTo(status);
            assertThat(CxoneStates.presence(row)).isEqualTo(presence);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Unavailable, Lunch, Lunch", "Unavailable, '', Unavailable", "Available, Lunch, Available", "LoggedOut, Lunch, LoggedOut"
    })
    void theStatusOfAnUnavailableAgentIsItsUnavailableCode(String state, String code, String status) {
        assertThat(CxoneStates.status(row("'agentStateName':'" + state + "','outStateDescription':'" + code + "'"))).isEqualTo(status);
    }
}

package dev.contactcenter.operator.platform.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CcaipVerdictsTest {
    @ParameterizedTest
    @CsvSource({
        "Offline, OFFLINE",
        "' OFFLINE ', OFFLINE",
        "In-call, BUSY",
        "in-CALL, BUSY",
        "In-chat, BUSY",
        "'', BUSY",
        "' ', BUSY",
        "Available, FREE",
        "Wrap-up, FREE",
        "Missed Call, FREE",
        "offline-ish, FREE",
    })
    void aStatusHasThisPresence(String status, Presence presence) {
        assertThat(CcaipStatuses.presence(status)).isEqualTo(presence);
    }

    @ParameterizedTest
    @CsvSource({
        "Offline, '', DONE",
        "offline, will force logout as soon as possible, DONE",
        "In-call, will force logout as soon as the ongoing call/chat is completed, DEFERRED",
        "In-call, Will Force Logout As Soon As the call ends, DEFERRED",
        "In-call, Agent can't be logged out, REFUSED",
        "Available, Agent can't be logged out, REFUSED",
        "Available, '', TAKEN",
        "'', '', TAKEN",
    })
    void aRowOfALogoutHasThisResult(String current, String message, AgentResult verdict) {
        assertThat(CcaipVerdicts.ofLogout(current, message)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "Available, '', DONE",
        "available, '', DONE",
        "' AVAILABLE ', nothing to do, DONE",
        "lunch, '', TAKEN",
        "'', '', TAKEN",
        "In-chat, no, REFUSED_BUSY",
        "Offline, no, REFUSED_OFFLINE",
        "lunch, no, REFUSED",
        "'', no, REFUSED",
    })
    void aRowOfAStatusChangeHasThisResult(String current, String message, AgentResult verdict) {
        assertThat(CcaipVerdicts.ofChange("Available", current, message)).isEqualTo(verdict);
    }
}

package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.status.AgentState;
import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformNotesTest {
    private static PlatformNotes notes(Action action, int idsPerRequest, int requestsPerSecond) {
        var can = new Capabilities(EnumSet.of(Capability.ForceLogout, Capability.KeepsSession), idsPerRequest, 100);
        return new PlatformNotes(action, new ContactCenterState.Ready("support/acme", can, 1000, false, Optional.empty(), requestsPerSecond, StatusNames.NONE, Allowance.ALL));
    }

    private static String afterALogout(Capability... also) {
        var can = new Capabilities(EnumSet.of(Capability.ForceLogout, also), 1, 100);
        var ready = new ContactCenterState.Ready("support/acme", can, 1000, false, Optional.empty(), 2, StatusNames.NONE, Allowance.ALL);
        return new PlatformNotes(new Action.ForceLogout(), ready).atTheEnd(Reason.AllAgentsCompleted);
    }

    private static StatusDraft asking(int agents) {
        var draft = new StatusDraft(OperationStatus.NONE, Instant.EPOCH);
        draft.resolve();
        draft.move(AgentIdSet.copyOf(IntStream.rangeClosed(1, agents).mapToObj(AgentId::of).toList()), AgentState.Pending);
        return draft;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", value = {
        "300 |   1 | 2  | ' The platform takes one agent in a request, and requestsPerSecond is 2: about 3 minutes.'",
        "100 |   1 | 2  | ' The platform takes one agent in a request, and requestsPerSecond is 2: about 50 seconds.'",
        "300 | 100 | 2  | ''",
        "58  |   1 | 2  | ''",
        "300 |   1 | 0  | ''",
        "9000 | 100 | 1 | ' The platform takes 100 agents in a request, and requestsPerSecond is 1: about 90 seconds.'",
    })
    void aCrowdIsToldHowLongItTakes(int agents, int idsPerRequest, int requestsPerSecond, String note) {
        assertThat(notes(new Action.ForceLogout(), idsPerRequest, requestsPerSecond).whileWaiting(Reason.Submitting, asking(agents))).isEqualTo(note);
    }

    @Test
    void onlyALogoutSaysThatTheSessionStays() {
        assertThat(notes(new Action.ForceLogout(), 1, 2).atTheEnd(Reason.AllAgentsCompleted)).contains("stay signed in", "can't end a session");
        assertThat(notes(new Action.ChangeStatus("Break"), 1, 2).atTheEnd(Reason.AllAgentsCompleted)).isEmpty();
        assertThat(notes(new Action.ForceLogout(), 1, 2).atTheEnd(Reason.DryRun)).isEmpty();
        assertThat(new PlatformNotes(new Action.ForceLogout(), new ContactCenterState.Connecting()).atTheEnd(Reason.AllAgentsCompleted)).isEmpty();
    }

    @Test
    void aLogoutSaysWhatItLeavesOnThisPlatform() {
        assertThat(afterALogout()).isEmpty();
        assertThat(afterALogout(Capability.KeepsStation)).contains("stay associated with their stations").doesNotContain("signed in");
        assertThat(afterALogout(Capability.KeepsSession)).contains("stay signed in").doesNotContain("station");
    }
}

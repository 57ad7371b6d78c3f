package dev.contactcenter.operator.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.RosterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterStatusesTest {
    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

    private static RosterCount count(String status) {
        return RosterCount.of(List.of(new Agent(AgentId.of(1), Agent.Profile.NONE, status, Presence.FREE, List.of())), false);
    }

    private static RosterStatus first() {
        return RosterStatuses.observed(RosterStatus.NONE, 1, count("Break"), "", List.of(), NOW);
    }

    @Test
    void theFirstReadingIsWritten() {
        assertThat(first().observedAt()).isEqualTo(NOW);
        assertThat(first().condition("Ready").map(Condition::reason)).contains("Observed");
        assertThat(first().agents().unavailable()).isEqualTo(1);
    }

    @Test
    void aReadingThatShowsNothingNewIsWrittenEveryFiveMinutesOnly() {
        assertThat(RosterStatuses.observed(first(), 1, count("Break"), "", List.of(), NOW.plusSeconds(299))).isEqualTo(first());
        assertThat(RosterStatuses.observed(first(), 1, count("Break"), "", List.of(), NOW.plusSeconds(300)).observedAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void aReadingThatShowsSomethingNewIsWrittenAtOnce() {
        assertThat(RosterStatuses.observed(first(), 1, count("Available"), "", List.of(), NOW.plusSeconds(5)).observedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(RosterStatuses.observed(first(), 1, count("Break"), "99", List.of(), NOW.plusSeconds(5)).unknownIds()).isEqualTo("99");
        assertThat(RosterStatuses.observed(first(), 2, count("Break"), "", List.of(), NOW.plusSeconds(5)).observedGeneration()).isEqualTo(2);
    }

    @Test
    void aRosterWithoutAgentsNamesTheEntriesOfItsTarget() {
        var none = RosterCount.of(List.of(), false);
        assertThat(RosterStatuses.observed(RosterStatus.NONE, 1, none, "", List.of("teamIds 77"), NOW).condition("Ready").orElseThrow().message())
                .isEqualTo("No agent is shown: spec.target selects no agent of the platform (teamIds 77).");
        assertThat(RosterStatuses.observed(RosterStatus.NONE, 1, none, "", List.of(), NOW).condition("Ready").orElseThrow().message())
                .isEqualTo("No agent is shown: the platform has no agents.");
    }

    @Test
    void ifNothingCanBeReadTheAgentsStayWithTheirTime() {
        var status = RosterStatuses.notRead(first(), 1, RosterReason.ContactCenterNotReady, "It is away.", NOW.plusSeconds(60));
        assertThat(status.agents()).isEqualTo(first().agents());
        assertThat(status.observedAt()).isEqualTo(NOW);
        assertThat(status.condition("Ready").orElseThrow().message()).isEqualTo("It is away. The agents shown are those of 2027-01-01T12:00:00Z.");
        assertThat(status.condition("Ready").orElseThrow().isTrue()).isFalse();
        assertThat(status.condition("Reconciling")).isPresent();
        assertThat(RosterStatuses.observed(status, 1, count("Break"), "", List.of(), NOW.plusSeconds(61)).condition("Ready").orElseThrow().isTrue()).isTrue();
    }

    @Test
    void aRosterThatCannotGoOnIsStalled() {
        var status = RosterStatuses.notRead(RosterStatus.NONE, 1, RosterReason.InvalidTarget, "No.", NOW);
        assertThat(status.condition("Stalled").map(Condition::reason)).contains("InvalidTarget");
        assertThat(status.condition("Ready").orElseThrow().message()).isEqualTo("No.");
    }

    @ParameterizedTest
    @CsvSource({"12:00:59, 60, 15, 12:00:00, 12:01:00", "12:00:00, 60, 15, 12:00:00, 12:01:00", "12:00:50, 10, 30, 12:00:30, 12:01:00",
        "12:00:07, 5, 1, 12:00:05, 12:00:10"})
    void rostersOfTheSameIntervalReadAtTheSameMoment(String now, int refresh, int poll, String start, String end) {
        var slot = RefreshSlot.at(Instant.parse("2027-01-01T" + now + ".500Z"), Duration.ofSeconds(refresh), Duration.ofSeconds(poll));
        assertThat(slot.start()).isEqualTo(Instant.parse("2027-01-01T" + start + "Z"));
        assertThat(slot.end()).isEqualTo(Instant.parse("2027-01-01T" + end + "Z"));
    }
}

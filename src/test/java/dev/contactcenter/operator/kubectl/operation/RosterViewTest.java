package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.Trees;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a roster, and whether it answers a question. */
class RosterViewTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final TargetChoice ALL =
            new TargetChoice(AgentIdSet.EMPTY, List.of(), List.of(), AgentIdSet.EMPTY, List.of(), List.of(), List.of());
    private static final TargetChoice TEAM =
            new TargetChoice(AgentIdSet.EMPTY, List.of("1"), List.of(), AgentIdSet.of(13), List.of(), List.of(), List.of("Break"));

    private static RosterView roster(String yaml) {
        return new RosterView(Trees.yaml(yaml));
    }

    @Test
    void aRosterAnswersTheSameQuestionOnly() {
        var all = roster("spec: {contactCenterRef: {name: default}}");
        var team = roster("spec: {target: {statuses: [Break], exclude: {agentIds: [13]}, teamIds: [1]}, contactCenterRef: {name: acme}}");

        assertThat(all.shows(Optional.empty(), ALL)).isTrue();
        assertThat(all.shows(Optional.of("acme"), ALL)).isFalse();
        assertThat(all.shows(Optional.empty(), TEAM)).isFalse();
        assertThat(team.shows(Optional.of("acme"), TEAM)).isTrue();
        assertThat(team.shows(Optional.empty(), TEAM)).isFalse();
        assertThat(team.shows(Optional.of("acme"), ALL)).isFalse();
        assertThat(roster("spec: {contactCenterRef: {name: default, namespace: other}}").shows(Optional.empty(), ALL)).isFalse();
    }

    @Test
    void theAgentsComeStatusByStatus() {
        var roster = roster("""
                status:
                  statuses: [{status: Available, agents: 2, ids: 11-12}, {status: Break, agents: 1, ids: '13'}]
                  details: [{agentId: '12', name: Bea, status: Available}]
                """);

        assertThat(roster.entries()).extracting(entry -> entry.agentId().value(), RosterView.Entry::status, RosterView.Entry::name)
                .containsExactly(tuple("11", "Available", ""), tuple("12", "Available", "Bea"), tuple("13", "Break", ""));
    }

    @Test
    void aStatusWithoutIdsHasAllThatAreInNoOtherOne() {
        var roster = roster("status: {ids: 1-9, statuses: [{status: Offline, agents: 7}, {status: Break, agents: 2, ids: 4-5}]}");

        assertThat(roster.groups()).containsExactly(
                new RosterView.Group("Offline", AgentIdSet.parse("1-3,6-9")), new RosterView.Group("Break", AgentIdSet.parse("4-5")));
    }

    @Test
    void fewerAgentsAreThoseInTheStatusesThatAreWantedWithoutThoseThatAreNot() {
        var roster = roster("""
                status:
                  ids: 1-9
                  statuses: [{status: Offline, agents: 6}, {status: Break, agents: 2, ids: 4-5}, {status: Lunch, agents: 1, ids: '6'}]
                  details: [{agentId: '4', name: Bea}]
                """);

        assertThat(roster.only(AgentIdSet.parse("2,6"), List.of()).groups()).containsExactly(
                new RosterView.Group("Offline", AgentIdSet.parse("1,3,7-9")), new RosterView.Group("Break", AgentIdSet.parse("4-5")));
        assertThat(roster.only(AgentIdSet.of(5), List.of("break ", "Training")).entries()).containsExactly(
                new RosterView.Entry(AgentId.of(4), "Bea", "Break"));
        assertThat(roster).returns(true, RosterView::hasEveryStatus);
        assertThat(roster("status: {statuses: [{status: (others), ids: 1-9}]}").hasEveryStatus()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Unknown, WaitingForOperator, true", "False, Pending, true", "False, ReadFailed, false", "False, InvalidTarget, false", "True, Observed, false"})
    void aRosterIsAwaitedUntilItIsReadOrSaysWhyNot(String ready, String reason, boolean awaited) {
        var roster = roster("status: {conditions: [{type: Ready, status: '%s', reason: %s, message: So.}]}".formatted(ready, reason));

        assertThat(roster).returns(awaited, RosterView::isAwaited).returns(reason + ": So.", RosterView::situation);
        assertThat(roster("spec: {}").isAwaited()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "60, True, 2026-11-30T11:59:30Z, true, just read",
        "60, True, 2026-11-30T11:54:30Z, true, the time is written every five minutes",
        "60, True, 2026-11-30T11:53:30Z, false, no operator runs",
        "86400, True, 2026-11-30T11:59:30Z, true, just read",
        "86400, True, 2026-11-30T11:58:00Z, false, read once a day",
        "60, False, 2026-11-30T11:59:30Z, false, the last reading has failed",
        "60, True, '', false, never read",
        "60, True, yesterday, false, written by somebody else",
    })
    void aRosterIsCurrentIfItsAgentsWereReadWithinTheLastMinute(int refreshSeconds, String ready, String observedAt, boolean current, String why) {
        var roster = roster("""
                {"spec": {"refreshSeconds": %d}, "status": {"observedAt": "%s", "conditions": [{"type": "Ready", "status": "%s"}]}}"""
                .formatted(refreshSeconds, observedAt, ready));

        assertThat(roster.isCurrent(NOW)).as(why).isEqualTo(current);
    }
}

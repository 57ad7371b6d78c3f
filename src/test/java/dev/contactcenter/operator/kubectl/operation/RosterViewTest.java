package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.Trees;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read from a roster, and whether it answers a question. */
class RosterViewTest {
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
    void aRosterThatCanNeverBeReadIsStalled() {
        var roster = roster("status: {conditions: [{type: Ready, status: 'False', reason: InvalidTarget, message: No.}, {type: Stalled, status: 'True'}]}");

        assertThat(roster).returns(true, RosterView::isStalled).returns(false, RosterView::isReady).returns("InvalidTarget: No.", RosterView::situation);
    }
}

package dev.contactcenter.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Reading CUT = Reading.partial(List.of(agent(1), agent(2)), "the list was cut");

    private static Agent agent(long id) {
        return new Agent(AgentId.of(id), Agent.Profile.NONE, "Available", Presence.FREE, List.of());
    }

    @Test
    void aReadingWithAGapIsWholeForTheAgentsThatItShows() {
        assertThat(CUT.of(AgentIdSet.of(1)).isWhole()).isTrue();
        assertThat(CUT.of(AgentIdSet.of(1)).agents()).containsExactly(agent(1));
        assertThat(CUT.of(AgentIdSet.of(1, 2)).isWhole()).isTrue();
        assertThat(CUT.of(AgentIdSet.of(1, 3)).gap()).contains("the list was cut");
    }

    @Test
    void anAgentThatIsShownTwiceDoesNotStandForAMissingOne() {
        var twice = Reading.partial(List.of(agent(1), agent(1)), "the list was cut");

        assertThat(twice.of(AgentIdSet.of(1, 2)).isWhole()).isFalse();
    }

    @Test
    void aWholeReadingStaysWholeIfAgentsThatDoNotExistAreAskedFor() {
        assertThat(Reading.whole(List.of(agent(1))).of(AgentIdSet.of(1, 99)).isWhole()).isTrue();
    }

    @Test
    void twoReadingsAreWholeIfBothAre() {
        var whole = Reading.whole(List.of(agent(3)));

        assertThat(whole.and(Reading.whole(List.of(agent(4)))).isWhole()).isTrue();
        assertThat(whole.and(CUT).gap()).contains("the list was cut");
        assertThat(CUT.and(whole).agents()).hasSize(3);
    }
}

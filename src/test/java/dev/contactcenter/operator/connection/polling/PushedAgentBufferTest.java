package dev.contactcenter.operator.connection.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.connection.FakePlatform;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushedAgentBufferTest {
    private final PushedAgentBuffer buffer = new PushedAgentBuffer();

    private static List<Agent> agents(String ids, String status) {
        return FakePlatform.agents(AgentIdSet.parse(ids), status, Presence.BUSY);
    }

    @Test
    void onlyTheLatestStateOfEachAgentIsKept() {
        assertThat(buffer.add(agents("1-2", "In-call"))).isTrue();
        assertThat(buffer.add(agents("2-3", "In-chat"))).as("a drain is scheduled already").isFalse();
        assertThat(buffer.drain()).extracting(Agent::status).containsExactly("In-call", "In-chat", "In-chat");
        assertThat(buffer.drain()).isEmpty();
        assertThat(buffer.add(agents("1", "In-call"))).isTrue();
    }

    @Test
    void anEmptyPushNeedsNoDrain() {
        assertThat(buffer.add(List.of())).isFalse();
    }

    @Test
    void moreAgentsThanTheLimitAreDropped() {
        buffer.add(agents("1-" + PushedAgentBuffer.LIMIT, "In-call"));
        buffer.add(agents("1," + (PushedAgentBuffer.LIMIT + 1), "In-chat"));
        var taken = buffer.drain();
        assertThat(taken).hasSize(PushedAgentBuffer.LIMIT);
        assertThat(taken.get(0).status()).isEqualTo("In-chat");
    }
}

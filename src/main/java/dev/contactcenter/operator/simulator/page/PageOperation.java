package dev.contactcenter.operator.simulator.page;

import dev.contactcenter.operator.agent.AgentId;
import java.util.List;

/**
 * An operation on the page.
 *
 * @param name the name as kubectl has it
 * @param phase one word for its state
 * @param ended how many agents it is finished with
 * @param matched how many agents it is for
 * @param deferred how many agents wait for the end of a conversation
 * @param failed how many agents failed
 * @param message one sentence about it, or empty text
 * @param hints what is under way, agent by agent
 */
public record PageOperation(
        String name, String phase, int ended, int matched, int deferred, int failed, String message, List<Hint> hints) {
    /** Copies the list. */
    public PageOperation {
        hints = List.copyOf(hints);
    }

    /**
     * A change of an agent that is under way.
     *
     * @param floor the name of the agent's floor
     * @param agent the agent, by the id that its platform shows
     * @param text what will happen, in a few words
     */
    public record Hint(String floor, AgentId agent, String text) {}
}

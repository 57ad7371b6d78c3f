package dev.contactcenter.operator.simulator.center;

import java.util.List;

/**
 * The state of an agent: status and conversations.
 *
 * @param status what the agent really does
 * @param listed what the platform lists the agent as; differs from the status if a workstation is off
 * @param conversations the numbers of the conversations that the agent is in
 * @param resumes the status that the agent goes back to after conversations and their wrap-up
 * @param logoutMarked whether the agent is to be logged out when the last conversation ends
 */
public record AgentSession(
        String status, String listed, List<Long> conversations, String resumes, boolean logoutMarked) {
    /** Copies the list. */
    public AgentSession {
        conversations = List.copyOf(conversations);
    }

    /** Returns the session of an agent in this status and in no conversation. */
    public static AgentSession in(String status) {
        return new AgentSession(status, status, List.of(), status, false);
    }

    /** Returns whether the agent is logged out. */
    public boolean isOffline() {
        return status.equals(Statuses.OFFLINE);
    }

    /** Returns whether the agent is in a conversation. */
    public boolean isBusy() {
        return !conversations.isEmpty();
    }

    /** A call is shown before a chat. */
    AgentSession with(List<Conversation> engaged) {
        var calls = engaged.stream().anyMatch(it -> it.interaction().kind() == Interaction.Kind.CALL);
        var busy = (calls ? Interaction.Kind.CALL : Interaction.Kind.CHAT).status();
        return new AgentSession(busy, busy, engaged.stream().map(Conversation::id).toList(), resumes, logoutMarked);
    }

    AgentSession writingUp() {
        return new AgentSession(Statuses.WRAP_UP, Statuses.WRAP_UP, List.of(), resumes, false);
    }

    AgentSession marked(boolean marked) {
        return new AgentSession(status, listed, conversations, resumes, marked);
    }

    AgentSession resumingAs(String name) {
        return new AgentSession(status, listed, conversations, name, logoutMarked);
    }

    AgentSession listedAs(String name) {
        return new AgentSession(status, name, conversations, resumes, logoutMarked);
    }
}

package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The requests to the center, the changes of its agents and the notices to them. It keeps the last {@value #CAPACITY}
 * of each kind.
 */
public final class Journal {
    /** How many requests, changes and notices are kept. */
    public static final int CAPACITY = 200_000;
    /** The answer code of a request that got no answer: its connection was closed. */
    public static final int NO_ANSWER = 0;

    private final Deque<Request> requests = new ArrayDeque<>();
    private final Deque<Transition> transitions = new ArrayDeque<>();
    private final Deque<Notice> notices = new ArrayDeque<>();

    /**
     * A request that was received.
     *
     * @param time when it was answered
     * @param call what it asked for
     * @param agents the ids that it named
     * @param teams the teams that it named
     * @param addresses the addresses that it named
     * @param code the HTTP status of its answer, or {@link #NO_ANSWER}
     */
    public record Request(
            Instant time, ApiCall call, List<AgentId> agents, List<TeamId> teams, List<String> addresses, int code) {}

    /**
     * A change of what an agent does.
     *
     * @param time when it happened
     * @param agent who changed
     * @param from the status before
     * @param to the status afterwards
     * @param cause why, in words
     */
    public record Transition(Instant time, AgentId agent, String from, String to, String cause) {}

    /**
     * A notice to an agent about a conversation.
     *
     * @param time when
     * @param conversation the conversation's number
     * @param to the agent that got the notice
     * @param text in these words
     */
    public record Notice(Instant time, long conversation, AgentId to, String text) {}

    public synchronized void add(Request request) {
        append(requests, request);
    }

    synchronized void add(Transition transition) {
        append(transitions, transition);
    }

    synchronized void add(Notice notice) {
        append(notices, notice);
    }

    private static <T> void append(Deque<T> entries, T entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.add(entry);
    }

    /** Returns every request, oldest first. An entry exists before its answer is sent. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests of this kind, oldest first. */
    public synchronized List<Request> requests(ApiCall call) {
        return requests.stream().filter(request -> request.call() == call).toList();
    }

    /** Returns every change of every agent, oldest first. */
    public synchronized List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    /** Returns the changes of one agent, oldest first. */
    public synchronized List<Transition> transitions(AgentId agent) {
        return transitions.stream().filter(change -> change.agent().equals(agent)).toList();
    }

    /** Returns the notices to agents, oldest first. */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        requests.clear();
        transitions.clear();
        notices.clear();
    }
}

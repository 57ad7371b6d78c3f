package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.Consumer;

/**
 * A contact center in memory: teams, agents, their statuses, and conversations with customers: calls and chats
 * that begin and end.
 *
 * <p>It knows no protocol: each platform's face adds one. Thread-safe: each call sees and leaves a consistent state. Its only
 * clock is the given one; all events that are due happen before each access.
 */
public final class SimulatedCenter {
    private final Clock clock;
    private final Statuses statuses;
    private final Journal journal = new Journal();
    private final EventQueue agenda;
    private final AgentDirectory staff = new AgentDirectory();
    private final Conversations conversations = new Conversations();
    private final ConversationEngine floor;

    /** An empty center with the standard statuses. */
    public SimulatedCenter(Clock clock) {
        this(clock, Statuses.STANDARD);
    }

    /** An empty center with these statuses. */
    public SimulatedCenter(Clock clock, Statuses statuses) {
        this.clock = clock;
        this.statuses = statuses;
        this.agenda = new EventQueue(clock);
        this.floor = new ConversationEngine(agenda, journal, staff, conversations);
    }

    /**
     * 40 agents, 11 to 50, in teams 1 to 4 of ten each, their addresses {@code 34.211.<team>.<agent id>} and some of
     * IPv6; five in calls and chats that end 8 to 25 seconds after the start, four offline.
     */
    public static SimulatedCenter demo(Clock clock) {
        return demo(clock, 40);
    }

    /** Returns the same with this many agents, from 11 on, in teams of ten. */
    public static SimulatedCenter demo(Clock clock, int agents) {
        var center = new SimulatedCenter(clock);
        new DemoAgents(agents).moveInto(center);
        return center;
    }

    /** Returns the time here. */
    public Clock clock() {
        return clock;
    }

    /** Returns the statuses that agents can have. */
    public Statuses statuses() {
        return statuses;
    }

    /** Returns the journal up to now. */
    public synchronized Journal journal() {
        advance();
        return journal;
    }

    /** Sets how long agents finish after an interaction, in {@code Wrap-up}; zero, the default: they don't. */
    public synchronized SimulatedCenter wrapUp(Duration duration) {
        floor.wrapUp(duration);
        return this;
    }

    /** Returns how long after a logout an agent with {@link ClientFault#LOGS_IN_AGAIN} logs in again; 5 seconds by default. */
    public synchronized SimulatedCenter returnDelay(Duration duration) {
        floor.returnDelay(duration);
        return this;
    }

    /** Lets each agent that is logged out from now on log in again by itself, after the next of these times. */
    public synchronized SimulatedCenter returning(Supplier<Duration> delays) {
        floor.returning(delays);
        return this;
    }

    /** Adds an agent. An agent of the same id is replaced, and leaves all conversations. */
    public synchronized SimulatedCenter add(SimulatedAgent agent) {
        advance();
        staff.find(agent.id()).ifPresent(floor::leaveAll);
        staff.put(agent);
        return this;
    }

    /** Returns the agent of this id as it is now. */
    public synchronized Optional<SimulatedAgent> agent(AgentId id) {
        advance();
        return staff.find(id);
    }

    /** Returns all agents as they are now, in the order in which they were added. */
    public synchronized List<SimulatedAgent> agents() {
        advance();
        return staff.all();
    }

    /** Returns the union of these agents, teams and addresses, each agent once. Unknown ids are absent. */
    public synchronized List<SimulatedAgent> find(Collection<AgentId> ids, Collection<TeamId> teamIds, IpRanges ranges) {
        advance();
        return staff.find(ids, teamIds, ranges);
    }

    /**
     * Logs these agents out: an agent in an interaction when that ends, the others at once.
     * @return the change of each agent, in the order of the ids; unknown agents are absent
     */
    public synchronized List<AgentChange> forceLogout(Collection<AgentId> ids, String cause) {
        advance();
        return changes(ids, agent -> {
            if (agent.session().isBusy()) {
                staff.put(agent.with(agent.session().marked(true)));
            } else if (!agent.session().isOffline()) {
                floor.logOut(agent, cause);
            }
        });
    }

    /**
     * Logs these agents out at once, busy or not. Each of their conversations continues without them or is
     * re-routed to its queue at {@link QueueEntry#HIGHEST}, as Expertflow's document "Force Logout Agent" has it.
     *
     * @return the change of each agent, in the order of the ids; unknown agents are absent
     */
    public synchronized List<AgentChange> forceOut(Collection<AgentId> ids, String cause) {
        advance();
        return changes(ids, agent -> {
            if (!agent.session().isOffline()) {
                floor.logOut(agent, cause);
            }
        });
    }

    /**
     * Puts these agents in a status; an agent that is offline or in a system status keeps it.
     *
     * @param status as {@link Statuses#find} gives it
     * @return the change of each agent, in the order of the ids; unknown agents are absent
     */
    public synchronized List<AgentChange> changeStatus(Collection<AgentId> ids, String status, String cause) {
        advance();
        return changes(ids, agent -> {
            if (!Statuses.isSystem(agent.status())) {
                floor.become(agent, AgentSession.in(status), cause);
            }
        });
    }

    /** Sets the status that an agent in a conversation takes when that ends, as Expertflow CX lets agents do. */
    public synchronized void changeStatusAfterwards(AgentId id, String status) {
        advance();
        staff.put(staff.get(id).with(staff.get(id).session().resumingAs(status)));
    }

    private List<AgentChange> changes(Collection<AgentId> ids, Consumer<SimulatedAgent> request) {
        var changes = new ArrayList<AgentChange>(ids.size());
        for (var id : ids) {
            staff.find(id).ifPresent(before -> {
                request.accept(before);
                changes.add(new AgentChange(before, staff.get(id)));
            });
        }
        return changes;
    }

    /** Begins an interaction that lasts until it is ended. */
    public void begin(AgentId id, Interaction.Kind kind) {
        begin(id, kind, Optional.empty());
    }

    /**
     * Begins an interaction: a conversation with this agent alone.
     *
     * @param endsAfter how long it lasts; empty: until it is ended
     * @throws IllegalStateException if the agent is offline or in an interaction already
     */
    public synchronized void begin(AgentId id, Interaction.Kind kind, Optional<Duration> endsAfter) {
        advance();
        var agent = staff.get(id);
        if (agent.session().isOffline() || agent.session().isBusy()) {
            throw new IllegalStateException("agent " + id + " is " + agent.status() + " and can't begin an interaction");
        }
        floor.open(kind, QueueEntry.DEFAULT, List.of(Participant.primary(id)), endsAfter);
    }

    /** Ends every interaction of the agent; does nothing if there is none. */
    public synchronized void end(AgentId id) {
        advance();
        staff.get(id).session().conversations().forEach(it -> conversations.find(it).ifPresent(floor::end));
    }

    /**
     * Begins a conversation; without participants it waits in its queue. Agents may be in others already.
     *
     * @param endsAfter how long it lasts, unless it is re-routed before; empty: until it is ended
     * @throws IllegalArgumentException if these can't be in a conversation together: see {@link Conversation}
     * @throws IllegalStateException if one is offline
     * @throws java.util.NoSuchElementException if one is not known
     */
    public synchronized Conversation open(
            Interaction.Kind kind, QueueEntry route, List<Participant> participants, Optional<Duration> endsAfter) {
        advance();
        return floor.open(kind, route, participants, endsAfter);
    }

    /** Adds a participant to a conversation, or changes the role; an agent that joins serves a conversation that waits. */
    public synchronized Conversation join(long conversation, Participant participant) {
        advance();
        return floor.join(conversations.get(conversation), participant);
    }

    /** Ends a conversation, and frees its participants. */
    public synchronized void end(long conversation) {
        advance();
        floor.end(conversations.get(conversation));
    }

    /** Returns the conversation of this number as it is now; empty if there is none, or it has ended. */
    public synchronized Optional<Conversation> conversation(long id) {
        advance();
        return conversations.find(id);
    }

    /** Returns every conversation that has not ended, in the order in which they began. */
    public synchronized List<Conversation> conversations() {
        advance();
        return conversations.all();
    }

    /**
     * Each queue that a conversation came from, and the conversations that wait in it: the highest priority first, of
     * the same the one that began first.
     */
    public synchronized SortedMap<String, List<Conversation>> queues() {
        advance();
        return conversations.queues();
    }

    /** Logs an agent in, as the agent would; does nothing if the agent is online. */
    public synchronized void logIn(AgentId id) {
        advance();
        floor.comeBack(staff.get(id));
    }

    /** Puts an agent in any status, as the platform itself would; system statuses too. The agent leaves all conversations. */
    public synchronized void move(AgentId id, String name) {
        advance();
        var agent = staff.get(id);
        var status = statuses.find(name).orElseThrow(() -> new IllegalArgumentException("status '" + name + "' does not exist"));
        if (status.equals(Statuses.OFFLINE)) {
            floor.logOut(agent, "moved");
        } else if (status.equals(Statuses.IN_CALL)) {
            begin(id, Interaction.Kind.CALL);
        } else if (status.equals(Statuses.IN_CHAT)) {
            begin(id, Interaction.Kind.CHAT);
        } else {
            floor.moveOut(agent, AgentSession.in(status), "moved");
        }
    }

    /** Makes the platform forget that the agent was to be logged out at the end of the interaction. */
    public synchronized void loseMark(AgentId id) {
        advance();
        staff.put(staff.get(id).with(staff.get(id).session().marked(false)));
    }

    /** Makes an agent's workstation misbehave in these ways, and in no others. */
    public synchronized void quirks(AgentId id, Set<ClientFault> quirks) {
        advance();
        var agent = staff.get(id).with(quirks);
        staff.put(quirks.contains(ClientFault.WORKSTATION_OFF) ? agent : agent.with(agent.session().listedAs(agent.status())));
    }

    /** Schedules an event after this time. */
    public synchronized void after(Duration delay, Runnable event) {
        advance();
        agenda.add(delay, event);
    }

    /** Runs all events that are due; every other method does so too. */
    public synchronized void advance() {
        agenda.advance();
    }
}

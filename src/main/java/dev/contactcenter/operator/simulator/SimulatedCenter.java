package dev.contactcenter.operator.simulator;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A contact center in memory: teams, agents, what they are doing, and calls and chats that begin and end.
 *
 * <p>It knows no protocol: faces put one on it. Thread-safe: each call sees and leaves a whole state. Its time is that of
 * the given clock alone; what has become due by then happens before anything is looked at or changed.
 */
public final class SimulatedCenter {
    private final Clock clock;
    private final Statuses statuses;
    private final Journal journal = new Journal();
    private final Agenda agenda = new Agenda();
    private final Staff staff = new Staff();
    private Duration wrapUp = Duration.ZERO;
    private Duration returnDelay = Duration.ofSeconds(5);
    private Instant now;

    /** An empty center with the standard statuses. */
    public SimulatedCenter(Clock clock) {
        this(clock, Statuses.STANDARD);
    }

    /** An empty center with these statuses. */
    public SimulatedCenter(Clock clock, Statuses statuses) {
        this.clock = clock;
        this.statuses = statuses;
        this.now = clock.instant();
    }

    /**
     * 40 agents, 11 to 50, in teams 1 to 4 of ten each, their addresses {@code 34.211.<team>.<agent id>} and some of
     * IPv6; five in calls and chats that end 8 to 25 seconds after the start, four offline.
     */
    public static SimulatedCenter demo(Clock clock) {
        return demo(clock, 40);
    }

    /** The same with so many agents, from 11 on, in teams of ten. */
    public static SimulatedCenter demo(Clock clock, int agents) {
        var center = new SimulatedCenter(clock);
        new DemoStaff(agents).moveInto(center);
        return center;
    }

    /** The time here. */
    public Clock clock() {
        return clock;
    }

    /** The names of what agents can be doing. */
    public Statuses statuses() {
        return statuses;
    }

    /** What was asked of this center and what became of its agents, up to now. */
    public synchronized Journal journal() {
        advance();
        return journal;
    }

    /** How long agents write up after an interaction, in {@code Wrap-up}; zero, the default: they don't. */
    public synchronized SimulatedCenter wrapUp(Duration duration) {
        wrapUp = duration;
        return this;
    }

    /** How long after a logout an agent with {@link Quirk#LOGS_IN_AGAIN} logs in again; 5 seconds by default. */
    public synchronized SimulatedCenter returnDelay(Duration duration) {
        returnDelay = duration;
        return this;
    }

    /** Takes an agent in. An agent of the same id is replaced. */
    public synchronized SimulatedCenter add(SimulatedAgent agent) {
        advance();
        staff.put(agent);
        return this;
    }

    /** The agent of this id as it is now. */
    public synchronized Optional<SimulatedAgent> agent(AgentId id) {
        advance();
        return staff.find(id);
    }

    /** Everybody as they are now, in the order in which they were taken in. */
    public synchronized List<SimulatedAgent> agents() {
        advance();
        return staff.all();
    }

    /** The union of these agents, teams and addresses, each agent once. What is not known is absent. */
    public synchronized List<SimulatedAgent> find(
            Collection<AgentId> ids, Collection<TeamId> teamIds, IpRanges ranges) {
        advance();
        return staff.find(ids, teamIds, ranges);
    }

    /**
     * Logs these agents out: who is in an interaction when that ends, the others at once.
     *
     * @return what became of each, in the order of the ids; who is not known is absent
     */
    public synchronized List<Change> forceLogout(Collection<AgentId> ids, String cause) {
        advance();
        return changes(ids, agent -> {
            if (agent.session().isBusy()) {
                staff.put(agent.with(agent.session().marked(true)));
            } else if (!agent.session().isOffline()) {
                logOut(agent, cause);
            }
        });
    }

    /**
     * Puts these agents in a status; who is offline or in a system status stays there.
     *
     * @param status as {@link Statuses#find} gives it
     * @return what became of each, in the order of the ids; who is not known is absent
     */
    public synchronized List<Change> changeStatus(Collection<AgentId> ids, String status, String cause) {
        advance();
        return changes(ids, agent -> {
            if (!Statuses.isSystem(agent.status())) {
                become(agent, Session.in(status), cause);
            }
        });
    }

    private List<Change> changes(Collection<AgentId> ids, Consumer<SimulatedAgent> request) {
        var changes = new ArrayList<Change>(ids.size());
        for (var id : ids) {
            staff.find(id).ifPresent(before -> {
                request.accept(before);
                changes.add(new Change(before, staff.get(id)));
            });
        }
        return changes;
    }

    /** Begins an interaction that lasts until it is ended. */
    public void begin(AgentId id, Interaction.Kind kind) {
        begin(id, kind, Optional.empty());
    }

    /**
     * Begins an interaction.
     *
     * @param endsAfter how long it lasts; empty: until it is ended
     * @throws IllegalStateException where the agent is offline or in an interaction already
     */
    public synchronized void begin(AgentId id, Interaction.Kind kind, Optional<Duration> endsAfter) {
        advance();
        var agent = staff.get(id);
        if (agent.session().isOffline() || agent.session().isBusy()) {
            throw new IllegalStateException("agent " + id + " is " + agent.status() + " and can't begin an interaction");
        }
        var begun = new Interaction(kind, now, endsAfter.map(now::plus), agent.status());
        become(agent, agent.session().with(begun), "an interaction began");
        begun.endsAt().ifPresent(time -> agenda.add(time, () -> {
            if (staff.get(id).session().interaction().equals(Optional.of(begun))) {
                finish(staff.get(id));
            }
        }));
    }

    /** Ends the agent's interaction; nothing happens where there is none. */
    public synchronized void end(AgentId id) {
        advance();
        finish(staff.get(id));
    }

    /** Logs an agent in, as the agent would; nothing happens to one who is online. */
    public synchronized void logIn(AgentId id) {
        advance();
        comeBack(id);
    }

    /** Puts an agent in any status, as the platform itself would; system statuses too. */
    public synchronized void move(AgentId id, String name) {
        advance();
        var agent = staff.get(id);
        var status = statuses.find(name)
                .orElseThrow(() -> new IllegalArgumentException("status '" + name + "' does not exist"));
        if (status.equals(Statuses.OFFLINE)) {
            logOut(agent, "moved");
        } else if (status.equals(Statuses.IN_CALL)) {
            begin(id, Interaction.Kind.CALL);
        } else if (status.equals(Statuses.IN_CHAT)) {
            begin(id, Interaction.Kind.CHAT);
        } else {
            become(agent, Session.in(status), "moved");
        }
    }

    /** Makes the platform forget that the agent was to be logged out at the end of the interaction. */
    public synchronized void loseMark(AgentId id) {
        advance();
        staff.put(staff.get(id).with(staff.get(id).session().marked(false)));
    }

    /** Makes an agent's workstation misbehave in these ways, and in no others. */
    public synchronized void quirks(AgentId id, Set<Quirk> quirks) {
        advance();
        var agent = staff.get(id).with(quirks);
        staff.put(quirks.contains(Quirk.WORKSTATION_OFF) ? agent : agent.with(agent.session().listedAs(agent.status())));
    }

    /** Logs an agent out at once, whatever the agent is doing; a call or chat is cut off. */
    public synchronized void cutOff(AgentId id, String cause) {
        advance();
        var agent = staff.get(id);
        if (!agent.session().isOffline()) {
            logOut(agent, cause);
        }
    }

    /** Lets something happen after that long, in the order of all that happens here. */
    public synchronized void after(Duration delay, Runnable event) {
        advance();
        agenda.add(now.plus(delay), event);
    }

    /** Lets everything happen that is due; every other method does so by itself. */
    public synchronized void advance() {
        var until = clock.instant();
        for (var next = agenda.takeDue(until); next.isPresent(); next = agenda.takeDue(until)) {
            now = next.get().due();
            next.get().event().run();
        }
        now = until;
    }

    private void finish(SimulatedAgent agent) {
        if (!agent.session().isBusy()) {
            return;
        }
        var before = agent.session().interaction().orElseThrow().statusBefore();
        if (agent.session().logoutMarked() && !agent.quirks().contains(Quirk.LOSES_MARK)) {
            logOut(agent, "the interaction ended, to be logged out then");
        } else if (wrapUp.isZero()) {
            become(agent, Session.in(before), "the interaction ended");
        } else {
            writeUp(agent, before);
        }
    }

    private void writeUp(SimulatedAgent agent, String next) {
        become(agent, Session.in(Statuses.WRAP_UP), "the interaction ended");
        agenda.add(now.plus(wrapUp), () -> {
            var then = staff.get(agent.id());
            if (then.status().equals(Statuses.WRAP_UP)) {
                become(then, Session.in(next), "written up");
            }
        });
    }

    private void logOut(SimulatedAgent agent, String cause) {
        var gone = Session.in(Statuses.OFFLINE);
        var lingers = agent.quirks().contains(Quirk.WORKSTATION_OFF);
        become(agent, lingers ? gone.listedAs(agent.listed()) : gone, cause);
        if (agent.quirks().contains(Quirk.LOGS_IN_AGAIN)) {
            agenda.add(now.plus(returnDelay), () -> comeBack(agent.id()));
        }
    }

    private void comeBack(AgentId id) {
        if (staff.get(id).session().isOffline()) {
            become(staff.get(id), Session.in(Statuses.AVAILABLE), "logged in");
        }
    }

    private void become(SimulatedAgent agent, Session next, String cause) {
        staff.put(agent.with(next));
        if (!agent.status().equals(next.status())) {
            journal.add(new Journal.Transition(now, agent.id(), agent.status(), next.status(), cause));
        }
    }
}

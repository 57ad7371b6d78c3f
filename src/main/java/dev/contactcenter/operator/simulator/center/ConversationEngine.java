package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps agents and conversations consistent: each change of one changes the other. Not thread-safe. */
final class ConversationEngine {
    private static final String ENDED = "the interaction ended";

    private final EventQueue agenda;
    private final Journal journal;
    private final AgentDirectory staff;
    private final Conversations conversations;
    private Duration wrapUp = Duration.ZERO;
    private Duration returnDelay = Duration.ofSeconds(5);
    /** After how long each agent that was logged out logs in again by itself; empty: agents stay out. */
    private Optional<Supplier<Duration>> returning = Optional.empty();

    ConversationEngine(EventQueue agenda, Journal journal, AgentDirectory staff, Conversations conversations) {
        this.agenda = agenda;
        this.journal = journal;
        this.staff = staff;
        this.conversations = conversations;
    }

    void wrapUp(Duration duration) {
        wrapUp = duration;
    }

    void returnDelay(Duration duration) {
        returnDelay = duration;
    }

    void returning(Supplier<Duration> delays) {
        returning = Optional.of(delays);
    }

    Conversation open(Interaction.Kind kind, QueueEntry route, List<Participant> participants, Optional<Duration> endsAfter) {
        participants.forEach(it -> requireOnline(it.agent()));
        var now = agenda.now();
        var begun = conversations.add(new Interaction(kind, now, endsAfter.map(now::plus)), route, participants);
        endsAfter.ifPresent(duration -> agenda.add(duration, () -> conversations.find(begun.id())
                .filter(it -> it.interaction().endsAt().isPresent())
                .ifPresent(this::end)));
        participants.forEach(it -> settle(it.agent(), "an interaction began"));
        return begun;
    }

    Conversation join(Conversation conversation, Participant participant) {
        requireOnline(participant.agent());
        var joined = conversation.joined(participant);
        conversations.put(joined);
        settle(participant.agent(), "joined a conversation");
        return joined;
    }

    private void requireOnline(AgentId id) {
        if (staff.get(id).session().isOffline()) {
            throw new IllegalStateException("agent " + id + " is Offline and can't begin an interaction");
        }
    }

    void end(Conversation conversation) {
        conversations.remove(conversation.id());
        conversation.participants().forEach(it -> settle(it.agent(), ENDED));
    }

    void logOut(SimulatedAgent agent, String cause) {
        var gone = AgentSession.in(Statuses.OFFLINE);
        var lingers = agent.quirks().contains(ClientFault.WORKSTATION_OFF);
        moveOut(agent, lingers ? gone.listedAs(agent.listed()) : gone, cause);
        var delay = agent.quirks().contains(ClientFault.LOGS_IN_AGAIN) ? Optional.of(returnDelay) : returning.map(Supplier::get);
        delay.ifPresent(after -> agenda.add(after, () -> comeBack(staff.get(agent.id()))));
    }

    void comeBack(SimulatedAgent agent) {
        if (agent.session().isOffline()) {
            become(agent, AgentSession.in(Statuses.AVAILABLE), "logged in");
        }
    }

    /** Removes an agent from all conversations, which continue or are re-routed, then gives the agent this status. */
    void moveOut(SimulatedAgent agent, AgentSession next, String cause) {
        leaveAll(agent);
        become(agent, next, cause);
    }

    void leaveAll(SimulatedAgent agent) {
        conversations.of(agent.id()).forEach(it -> leave(it, agent));
    }

    private void leave(Conversation conversation, SimulatedAgent agent) {
        var departure = conversation.without(agent.id());
        conversations.put(departure.conversation());
        var text = agent.person().name() + " left the conversation";
        departure.told().forEach(to -> journal.add(new Journal.Notice(agenda.now(), conversation.id(), to, text)));
        departure.removed().forEach(id -> settle(id, "removed from a conversation that was re-routed"));
    }

    void become(SimulatedAgent agent, AgentSession next, String cause) {
        staff.put(agent.with(next));
        if (!agent.status().equals(next.status())) {
            journal.add(new Journal.Transition(agenda.now(), agent.id(), agent.status(), next.status(), cause));
        }
    }

    /** Gives an agent the status that follows from its conversations. */
    private void settle(AgentId id, String cause) {
        var agent = staff.get(id);
        var engaged = conversations.of(id);
        if (!engaged.isEmpty()) {
            become(agent, agent.session().with(engaged), cause);
        } else if (agent.session().logoutMarked() && !agent.quirks().contains(ClientFault.LOSES_MARK)) {
            logOut(agent, ENDED + ", to be logged out then");
        } else if (wrapUp.isZero()) {
            become(agent, AgentSession.in(agent.session().resumes()), cause);
        } else {
            writeUp(agent, cause);
        }
    }

    private void writeUp(SimulatedAgent agent, String cause) {
        become(agent, agent.session().writingUp(), cause);
        agenda.add(wrapUp, () -> {
            var then = staff.get(agent.id());
            if (then.status().equals(Statuses.WRAP_UP)) {
                become(then, AgentSession.in(then.session().resumes()), "written up");
            }
        });
    }
}

package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A contact center and the line to it, both of which do what they like until they are told to behave. */
final class RandomCenter {
    private static final List<String> STATUSES = List.of("Available", "Available", "In-call", "In-chat", "Offline", "Lunch");

    final Random random;
    final Capabilities capabilities;
    final boolean logsOut;
    final int seed;
    AgentIdSet everOut = AgentIdSet.EMPTY;
    private final Map<AgentId, Agent> staff = new TreeMap<>();
    /** How often the operation has logged out each agent that was logged in. */
    final Map<AgentId, Integer> loggedOut = new HashMap<>();
    /** Those whom it has logged out and who have not come back since. */
    final Set<AgentId> absent = new HashSet<>();
    private final Set<AgentId> marked = new HashSet<>();
    private final Map<AgentId, Observation> observations = new HashMap<>();
    private AgentIdSet watched = AgentIdSet.EMPTY;
    private Optional<Command> outstanding = Optional.empty();
    private boolean sent;
    private boolean behaves;

    RandomCenter(Random random, Capabilities capabilities) {
        this(random, capabilities, false);
    }

    RandomCenter(Random random, Capabilities capabilities, boolean alwaysLogsOut) {
        this.random = random;
        this.capabilities = capabilities;
        this.seed = random.nextInt(1000);
        this.logsOut = alwaysLogsOut || random.nextInt(3) > 0;
        for (var id = 1; id <= 8; id++) {
            become(AgentId.of(id), STATUSES.get(random.nextInt(STATUSES.size())));
        }
    }

    void behave() {
        behaves = true;
    }

    private void logOut(AgentId id) {
        if (staff.get(id).presence() != Presence.OFFLINE) {
            loggedOut.merge(id, 1, Integer::sum);
            absent.add(id);
        }
        become(id, "Offline");
    }

    /** All log in who are not out because of the operation. */
    void logInAll() {
        List.copyOf(staff.keySet()).stream()
                .filter(id -> staff.get(id).presence() == Presence.OFFLINE && !absent.contains(id))
                .forEach(id -> become(id, "Available"));
    }

    /** Of those whom the operation has logged out, some come back. */
    void comeBack() {
        List.copyOf(absent).stream().filter(id -> random.nextInt(3) == 0).forEach(id -> become(id, random.nextBoolean() ? "Available" : "In-call"));
    }

    private void become(AgentId id, String status) {
        if (!status.equals("Offline")) {
            absent.remove(id);
        }
        staff.put(id, agent(id.value(), status));
        if (staff.get(id).presence() != Presence.BUSY) {
            marked.remove(id);
        }
        if (status.equals("Offline")) {
            everOut = everOut.plus(AgentIdSet.of(id));
        }
    }

    /** Calls begin and end, agents come and go; a mark is honoured when a call ends, or lost. */
    void liveOn() {
        for (var id : List.copyOf(staff.keySet())) {
            var busy = staff.get(id).presence() == Presence.BUSY;
            if (busy && random.nextInt(4) == 0) {
                if (marked.remove(id) && (behaves || random.nextInt(3) > 0)) {
                    logOut(id);
                } else {
                    become(id, "Available");
                }
            } else if (!behaves && random.nextInt(8) == 0) {
                become(id, STATUSES.get(random.nextInt(STATUSES.size())));
            }
        }
        for (var id : watched) {
            var before = observations.get(id);
            var now = staff.get(id);
            var same = before != null && before.agent().map(Agent::presence).equals(Optional.of(now.presence()));
            var loggedIn = now.presence() == Presence.OFFLINE ? 0 : before == null ? 1 : before.loggedIn() + 1;
            observations.put(id, new Observation(Optional.of(now), same ? before.consecutive() + 1 : 1, loggedIn));
        }
    }

    /** The operator has died: nobody knows any more what was asked and seen. */
    void forgetOperation() {
        if (sent && outstanding.isPresent() && outstanding.get() instanceof Command.Submit submit && random.nextBoolean()) {
            carryOut(Script.idsOf(submit.request()));
        }
        outstanding = Optional.empty();
        watched = AgentIdSet.EMPTY;
        observations.clear();
    }

    RequestState work() {
        if (outstanding.isEmpty() || behaves || random.nextInt(3) > 0) {
            return RequestState.IDLE;
        }
        sent |= random.nextBoolean();
        return sent ? RequestState.IN_FLIGHT : RequestState.QUEUED;
    }

    Observed busyWith(Script script, RequestState work) {
        return observed(work, Optional.empty(), List.of(), false);
    }

    /** What was commanded last is answered, one way or another, or is lost. */
    Observed newsFor(Script script) {
        var command = outstanding;
        outstanding = Optional.empty();
        if (command.isPresent() && command.get() instanceof Command.Read read) {
            var answers = new HashMap<Selection, Answer<Reading>>();
            read.selections().forEach(selection -> answers.put(selection, good() ? new Answer.Ok<>(shown(select(selection))) : trouble()));
            return observed(RequestState.IDLE, Optional.of(new ReadResult(answers)), List.of(), false);
        } else if (command.isPresent() && command.get() instanceof Command.Submit submit) {
            return submitted(Script.idsOf(submit.request()));
        }
        return observed(RequestState.IDLE, Optional.empty(), List.of(), false);
    }

    private Observed submitted(AgentIdSet ids) {
        ids.forEach(observations::remove);
        var replies = new ArrayList<RequestResult>();
        var inFull = true;
        for (var part : ids.split(1 + random.nextInt(6))) {
            Answer<SubmitResult> answer = good() ? new Answer.Ok<>(new SubmitResult.Rows(carryOut(part))) : trouble();
            var isKnown = answer instanceof Answer.Ok || answer instanceof Answer.Denied || answer instanceof Answer.Throttled;
            inFull &= isKnown;
            if (!isKnown && random.nextBoolean()) {
                carryOut(part);
            }
            var mayBeAnothers = answer instanceof Answer.Broken || answer instanceof Answer.Unreachable;
            replies.add(new Answered(part, answer, mayBeAnothers && random.nextBoolean()));
        }
        return observed(RequestState.IDLE, Optional.empty(), replies, inFull);
    }

    private Observed observed(RequestState work, Optional<ReadResult> reading, List<RequestResult> replies, boolean inFull) {
        var submitting = outstanding.filter(Command.Submit.class::isInstance).isPresent();
        return new Observed(Script.ready(capabilities), work, submitting, reading, replies, inFull, Map.copyOf(observations), Map.of());
    }

    private boolean good() {
        return behaves || random.nextInt(3) > 0;
    }

    private <T> Answer<T> trouble() {
        return switch (random.nextInt(4)) {
            case 0 -> new Answer.Broken<>("503");
            case 1 -> new Answer.Denied<>(Outcome.Unauthorized, "forbidden");
            case 2 -> new Answer.Throttled<>(Optional.empty());
            default -> new Answer.Unreachable<>(UnreachableCause.NETWORK, "reset");
        };
    }

    /** Now and then some of the agents are not shown, and the reading says that it is not whole. */
    private Reading shown(List<Agent> agents) {
        return random.nextInt(4) > 0
                ? Reading.whole(agents)
                : Reading.partial(agents.stream().filter(agent -> random.nextBoolean()).toList(), "the list was cut");
    }

    private List<Agent> select(Selection selection) {
        return staff.values().stream().filter(agent -> ((Selection.ByIds) selection).ids().contains(agent.id())).toList();
    }

    private List<Row> carryOut(AgentIdSet ids) {
        var rows = new ArrayList<Row>();
        ids.forEach(id -> rows.add(new Row(id, Agent.Profile.NONE, carryOut(id), "", staff.get(id).status(), "")));
        return !behaves && random.nextInt(4) == 0 ? rows.subList(0, rows.size() / 2) : rows;
    }

    private AgentResult carryOut(AgentId id) {
        var presence = staff.get(id).presence();
        if (!logsOut) {
            if (presence == Presence.OFFLINE) {
                return AgentResult.REFUSED_OFFLINE;
            }
            if (presence == Presence.BUSY) {
                return AgentResult.REFUSED_BUSY;
            }
            become(id, "Break");
            return AgentResult.DONE;
        }
        if (presence == Presence.BUSY && capabilities.has(Capability.DeferOnPlatform)) {
            marked.add(id);
            return AgentResult.DEFERRED;
        }
        if (behaves || random.nextInt(5) > 0) {
            logOut(id);
        }
        return staff.get(id).presence() == Presence.OFFLINE && random.nextBoolean() ? AgentResult.DONE : AgentResult.TAKEN;
    }

    void take(Decision decision) {
        for (var command : decision.commands()) {
            if (command instanceof Command.Track watch) {
                watched = watch.agents();
                observations.keySet().removeIf(id -> !watched.contains(id));
            } else if (command instanceof Command.CancelQueued) {
                outstanding = sent ? outstanding : Optional.empty();
            } else if (command instanceof Command.Read || command instanceof Command.Submit) {
                outstanding = Optional.of(command);
                sent = false;
            }
        }
    }
}

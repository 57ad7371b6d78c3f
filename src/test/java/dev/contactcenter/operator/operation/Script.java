package dev.contactcenter.operator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Drives one operation through decision after decision, as the reconciler does: each status is stored as JSON and read
 * again, commands are kept, and what no decision may ever do is checked at every one of them.
 */
final class Script {
    static final Instant START = Instant.parse("2026-11-21T22:00:00.750Z");
    static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    static final Capabilities CCAIP = new Capabilities(
            Set.of(Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.SelectByIp,
                    Capability.DeferOnPlatform, Capability.PlatformJobs), 500, 500);
    static final Capabilities CXONE = new Capabilities(
            Set.of(Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.Interrupt), 1, Capabilities.UNBOUNDED);

    private final Engine engine = new Engine(Backoff.DEFAULT);
    private final Map<AgentId, Agent> staff = new LinkedHashMap<>();
    private final Map<AgentId, Set<String>> teams = new HashMap<>();
    private OptionalInt loggedIn = OptionalInt.empty();
    private StatusRequest request;
    private ContactCenterState contactCenter = ready(CCAIP);
    Instant now = START;
    OperationStatus status;
    Decision decision;
    final List<AgentIdSet> asked = new ArrayList<>();
    int writes;
    /** Whether the last command was to submit, and not to read. */
    private boolean submitting;

    Script(StatusRequest request) {
        this.request = request;
    }

    static Script of(StatusRequest request, Agent... agents) {
        return new Script(request).withAgents(agents);
    }

    static ContactCenterState.Ready ready(Capabilities capabilities) {
        return new ContactCenterState.Ready("support/acme", capabilities, 1000, false, Optional.empty());
    }

    static Agent agent(Object id, String status, String... addresses) {
        var presence = switch (status) {
            case "Offline" -> Presence.OFFLINE;
            case "In-call", "In-chat" -> Presence.BUSY;
            default -> Presence.FREE;
        };
        var profile = new Agent.Profile("Ann " + id, "ann" + id + "@example.com", "n" + id);
        return new Agent(AgentId.of(id.toString()), profile, status, presence, List.of(addresses));
    }

    static Row row(Object id, AgentResult result, String message) {
        var current = result == AgentResult.DONE ? "Offline" : "In-call";
        return new Row(AgentId.of(id.toString()), Agent.Profile.NONE, result, "Available", current, message);
    }

    static Row row(Object id, AgentResult result) {
        return row(id, result, "");
    }

    Script withAgents(Agent... agents) {
        Arrays.stream(agents).forEach(agent -> staff.put(agent.id(), agent));
        return this;
    }

    Script inTeam(int team, Object... ids) {
        Arrays.stream(ids).forEach(id -> teams.computeIfAbsent(AgentId.of(id.toString()), any -> new HashSet<>()).add(String.valueOf(team)));
        return this;
    }

    Script leaves(Object id) {
        staff.remove(AgentId.of(id.toString()));
        return this;
    }

    Script on(Capabilities capabilities) {
        return withContactCenter(ready(capabilities));
    }

    Script withContactCenter(ContactCenterState contactCenter) {
        this.contactCenter = contactCenter;
        return this;
    }

    /** The platform has told all its statuses, or these are the ones that were seen. */
    Script knowing(boolean isWhole, String... statuses) {
        var ready = (ContactCenterState.Ready) contactCenter;
        return withContactCenter(new ContactCenterState.Ready(ready.name(), ready.capabilities(), ready.maxAgents(), ready.personalData(),
                ready.throttledUntil(), 0, new StatusNames(List.of(statuses), isWhole), ready.budget()));
    }

    Script changedTo(StatusRequest request) {
        this.request = request;
        return this;
    }

    Script after(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    ContactCenterState ready() {
        return contactCenter;
    }

    // What comes in.

    Script nothing() {
        return decide(Observed.of(contactCenter));
    }

    Script working(RequestState work) {
        return decide(observed(work, Optional.empty(), List.of(), false, Map.of(), Map.of()));
    }

    /** The first look, and the reading that it commanded. */
    Script resolved() {
        return nothing().read();
    }

    /** Readings tell that so many agents are logged in; a negative number says that they don't tell. */
    Script loggedIn(int agents) {
        loggedIn = agents < 0 ? OptionalInt.empty() : OptionalInt.of(agents);
        return this;
    }

    private Reading reading(Selection selection) {
        return new Reading(select(selection), Optional.empty(), loggedIn);
    }

    /** The reading that was commanded last, as the contact center stands now. */
    Script read() {
        var answers = new LinkedHashMap<Selection, Answer<Reading>>();
        command(Command.Read.class).selections().forEach(selection -> answers.put(selection, new Answer.Ok<>(reading(selection))));
        return readAs(answers);
    }

    /** The reading that was commanded last, with one answer to all of it. */
    Script read(Answer<Reading> answer) {
        var answers = new LinkedHashMap<Selection, Answer<Reading>>();
        command(Command.Read.class).selections().forEach(selection -> answers.put(selection, answer));
        return readAs(answers);
    }

    private Script readAs(Map<Selection, Answer<Reading>> answers) {
        return decide(observed(RequestState.IDLE, Optional.of(new ReadResult(answers)), List.of(), false, Map.of(), Map.of()));
    }

    private List<Agent> select(Selection selection) {
        return staff.values().stream()
                .filter(agent -> selection instanceof Selection.All
                        || selection instanceof Selection.ByIds byIds && byIds.ids().contains(agent.id())
                        || selection instanceof Selection.ByTeam team
                                && teams.getOrDefault(agent.id(), Set.of()).contains(team.team().value()))
                .toList();
    }

    /** The whole answer to what was asked last. */
    Script answered(Row... rows) {
        return answered(new Answer.Ok<>(new SubmitResult.Rows(List.of(rows))), true);
    }

    Script failed(Answer<SubmitResult> answer) {
        return answered(answer, answer instanceof Answer.Denied || answer instanceof Answer.Throttled);
    }

    Script answered(Answer<SubmitResult> answer, boolean inFull) {
        return replied(RequestState.IDLE, inFull, new Answered(lastAsked(), answer));
    }

    Script replied(RequestState work, boolean inFull, RequestResult... replies) {
        return decide(observed(work, Optional.empty(), List.of(replies), inFull, Map.of(), Map.of()));
    }

    /** What the watch saw of those who are watched, so many times in a row. */
    Script seen(int consecutive, Job... jobs) {
        return decide(polls(RequestState.IDLE, consecutive, jobs));
    }

    Observed polls(RequestState work, int consecutive, Job... jobs) {
        var observations = new HashMap<AgentId, Observation>();
        watched().forEach(id -> observations.put(id, new Observation(Optional.ofNullable(staff.get(id)), consecutive)));
        var seen = new HashMap<String, Job>();
        Arrays.stream(jobs).forEach(job -> seen.put(job.id(), job));
        return observed(work, Optional.empty(), List.of(), false, observations, seen);
    }

    private Observed observed(
            RequestState work,
            Optional<ReadResult> reading,
            List<RequestResult> replies,
            boolean inFull,
            Map<AgentId, Observation> observations,
            Map<String, Job> jobs) {
        return new Observed(contactCenter, work, work != RequestState.IDLE && submitting, reading, replies, inFull, observations, jobs);
    }

    Script decide(Observed observed) {
        var desired = request.desired();
        decision = engine.decide(desired, status, observed, now);
        assertThat(engine.decide(desired, status, observed, now)).as("same input, same decision").isEqualTo(decision);
        var stored = stored(decision.status());
        assertThat(stored).as("read as it was stored").isEqualTo(decision.status());
        writes += stored.equals(status == null ? OperationStatus.NONE : status) ? 0 : 1;
        Invariants.check(status, decision);
        status = stored;
        submitting = !commands(Command.Submit.class).isEmpty() || submitting && commands(Command.Read.class).isEmpty();
        commands(Command.Submit.class).forEach(submit -> asked.add(idsOf(submit.request())));
        return this;
    }

    static OperationStatus stored(OperationStatus status) {
        try {
            return JSON.readValue(JSON.writeValueAsString(status), OperationStatus.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    // What is so.

    <C extends Command> List<C> commands(Class<C> type) {
        return decision.commands().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <C extends Command> C command(Class<C> type) {
        assertThat(commands(type)).as(type.getSimpleName() + " in " + decision.commands() + " with " + status.conditions()).hasSize(1);
        return commands(type).get(0);
    }

    static AgentIdSet idsOf(Request request) {
        if (request instanceof Request.ForceLogout logout) {
            return logout.ids();
        }
        return request instanceof Request.ChangeStatus change ? change.ids() : AgentIdSet.EMPTY;
    }

    AgentIdSet lastAsked() {
        return asked.get(asked.size() - 1);
    }

    /** Whom this decision asks for. */
    String asks() {
        return commands(Command.Submit.class).isEmpty() ? "" : lastAsked().toString();
    }

    AgentIdSet watched() {
        var watches = commands(Command.Track.class);
        return watches.isEmpty() ? AgentIdSet.EMPTY : watches.get(0).agents();
    }

    Condition condition(String type) {
        return status.condition(type).orElseThrow(() -> new AssertionError("no " + type + " in " + status.conditions()));
    }

    String reason() {
        return condition("Ready").reason();
    }

    String message() {
        return condition("Ready").message();
    }

    /** "pending/deferred/completed/skipped/failed", as the ids of each. */
    String ids() {
        var ids = status.ids();
        return String.join("/", ids.pending(), ids.deferred(), ids.completed(), ids.skipped(), ids.failed());
    }

    Detail detail(Object id) {
        return status.details().stream().filter(detail -> detail.agentId().equals(id.toString())).findFirst().orElseThrow();
    }

    Kstatus kstatus() {
        return Kstatus.of(request.desired().generation(), status);
    }

    Duration pause() {
        return Duration.between(now, decision.lookAgain().orElseThrow());
    }
}

package dev.contactcenter.operator.simulator.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.http.Json;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes snapshots of what the page shows. All streams share one snapshot for a moment, so many pages cost as much as one. */
public final class PageSnapshots {
    /** The most tiles of a floor; a browser can't show half a million. */
    static final int MAX_TILES = 1_000;
    /** How many of the latest requests are shown. */
    static final int MAX_REQUESTS = 12;
    /** How many ids of a request are shown. */
    private static final int MAX_NAMED = 6;

    private static final Duration GOOD_FOR = Duration.ofMillis(150);
    /** Some platforms show UUIDs; the simulator writes an agent's number into the last block. */
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-0*([0-9]+)");

    private final List<PageFloor> floors;
    private final Optional<Supplier<List<PageOperation>>> operations;
    private ObjectNode latest;
    private long takenAt;

    /**
     * Takes none yet.
     *
     * @param floors what to show, at least one
     * @param operations the operations as they are now; empty: the page has no place for operations
     */
    public PageSnapshots(List<PageFloor> floors, Optional<Supplier<List<PageOperation>>> operations) {
        this.floors = List.copyOf(floors);
        this.operations = operations;
    }

    /** Returns the floor of this number, from 0 on; empty if there is none. */
    Optional<PageFloor> floor(String number) {
        return Stream.iterate(0, i -> i < floors.size(), i -> i + 1)
                .filter(i -> number.equals(Integer.toString(i)))
                .map(floors::get)
                .findFirst();
    }

    /** Returns the time of the contact centers, in milliseconds since 1970. */
    long now() {
        return floors.get(0).center().clock().millis();
    }

    /** Returns a snapshot that is new, or almost; callers must not change it. */
    public synchronized ObjectNode current() {
        if (latest == null || System.nanoTime() - takenAt > GOOD_FOR.toNanos()) {
            latest = take();
            takenAt = System.nanoTime();
        }
        return latest;
    }

    ObjectNode take() {
        var known = operations.map(Supplier::get);
        var hints = known.orElse(List.of()).stream()
                .flatMap(operation -> operation.hints().stream())
                .collect(Collectors.groupingBy(PageOperation.Hint::floor));
        var snapshot = Json.object();
        var rows = snapshot.putArray("floors");
        floors.forEach(floor -> rows.add(floor(floor, hints.getOrDefault(floor.name(), List.of()))));
        known.ifPresent(all -> {
            var list = snapshot.putArray("operations");
            all.forEach(operation -> list.add(operation(operation)));
        });
        var requests = snapshot.putArray("requests");
        floors.stream()
                .flatMap(floor -> latest(floor).map(request -> Map.entry(request.time(), request(floor, request))))
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .limit(MAX_REQUESTS)
                .forEach(row -> requests.add(row.getValue()));
        return snapshot;
    }

    private static ObjectNode floor(PageFloor floor, List<PageOperation.Hint> hints) {
        var byAgent = hints.stream().collect(Collectors.groupingBy(hint -> agentOf(hint.agent())));
        var all = floor.center().agents();
        var row = Json.object()
                .put("name", floor.name())
                .put("total", all.size())
                .put("requests", floor.center().journal().requests().size());
        var agents = row.putArray("agents");
        all.stream()
                .limit(MAX_TILES)
                .forEach(agent -> agents.add(agent(floor, agent, byAgent.getOrDefault(agent.id(), List.of()))));
        return row;
    }

    private static AgentId agentOf(AgentId shown) {
        var uuid = UUID.matcher(shown.value());
        return uuid.matches() ? AgentId.of(Long.parseLong(uuid.group(1))) : shown;
    }

    private static ObjectNode agent(PageFloor floor, SimulatedAgent agent, List<PageOperation.Hint> hints) {
        var row = Json.object()
                .put("id", agent.id().value())
                .put("team", agent.team().value())
                .put("name", agent.person().name())
                .put("status", agent.status())
                .put("busy", agent.session().isBusy());
        if (!agent.listed().equals(agent.status())) {
            row.put("listed", agent.listed());
        }
        agent.session().conversations().stream()
                .flatMap(id -> floor.center().conversation(id).stream())
                .flatMap(conversation -> conversation.interaction().endsAt().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(end -> row.put("endsAt", end.toEpochMilli()));
        var texts = row.putArray("hints");
        hints.forEach(hint -> texts.add(hint.text()));
        if (hints.isEmpty() && agent.session().logoutMarked()) {
            texts.add("logged out when this ends");
        }
        return row;
    }

    private static ObjectNode operation(PageOperation operation) {
        return Json.object()
                .put("name", operation.name())
                .put("phase", operation.phase())
                .put("ended", operation.ended())
                .put("matched", operation.matched())
                .put("deferred", operation.deferred())
                .put("failed", operation.failed())
                .put("message", operation.message());
    }

    private static Stream<Journal.Request> latest(PageFloor floor) {
        var all = floor.center().journal().requests();
        return all.subList(Math.max(0, all.size() - MAX_REQUESTS), all.size()).stream();
    }

    private ObjectNode request(PageFloor floor, Journal.Request request) {
        return Json.object()
                .put("time", request.time().toEpochMilli())
                .put("floor", floors.size() > 1 ? floor.name() : "")
                .put("call", request.call().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("named", Stream.of(
                                named("agent", request.agents()), named("team", request.teams()), named("address", request.addresses()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .put("code", request.code());
    }

    private static Optional<String> named(String kind, List<?> ids) {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var first = ids.stream().limit(MAX_NAMED).map(Object::toString).collect(Collectors.joining(" "));
        var more = ids.size() > MAX_NAMED ? " and " + (ids.size() - MAX_NAMED) + " more" : "";
        return Optional.of(kind + " " + first + more);
    }
}

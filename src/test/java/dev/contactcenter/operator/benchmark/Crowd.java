package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Agents in numbers. */
final class Crowd {
    private static final int FIRST = 100_000;

    private Crowd() {}

    /** A center of so many agents who are idle, with addresses from 10.0.0.0 on. */
    static SimulatedCenter idle(int count) {
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.range(0, count).mapToObj(Crowd::agent).forEach(center::add);
        return center;
    }

    private static SimulatedAgent agent(int n) {
        var id = FIRST + n;
        var person = new SimulatedAgent.Person("Agent " + id, "agent-" + id + "@example.com", Integer.toString(id));
        var address = "10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
        return SimulatedAgent.of(AgentId.of(id), TeamId.of(Integer.toString(1 + n / 100)), person, List.of(address), "Available");
    }

    /** Puts every n-th agent into a call; the calls end one after the other, from the one time on to the other. */
    static void call(SimulatedCenter center, int everyNth, Duration first, Duration last) {
        var all = center.agents();
        var busy = IntStream.range(0, all.size()).filter(i -> i % everyNth == 0).mapToObj(all::get).toList();
        for (var i = 0; i < busy.size(); i++) {
            var ends = first.plus(last.minus(first).multipliedBy(i).dividedBy(busy.size()));
            center.begin(busy.get(i).id(), Interaction.Kind.CALL, Optional.of(ends));
        }
    }

    /** When each agent went offline for the last time, by the name of the operation that wants it. */
    static Map<String, Instant> departures(SimulatedCenter center) {
        return center.journal().transitions().stream()
                .filter(change -> change.to().equals("Offline"))
                .collect(Collectors.toMap(change -> "logout-" + change.agent(), Journal.Transition::time, (a, b) -> b));
    }

    static Instant last(Collection<Instant> times) {
        return times.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** The smallest of these that is no smaller than so many of a hundred. */
    static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }
}

package dev.contactcenter.operator.simulator.center;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Agents to try things on: the same ones in the same statuses at each start. */
public record DemoAgents(int size) {
    public static final int FIRST_ID = 11;
    private static final int TEAM_SIZE = 10;
    private static final List<String> FIRST_NAMES =
            List.of("Amara", "Bela", "Chidi", "Dina", "Emre", "Freya", "Goran", "Hana", "Ivo", "Juna");
    private static final List<String> LAST_NAMES =
            List.of("Okafor", "Lindqvist", "Moreau", "Tanaka", "Silva", "Novak", "Haddad", "Byrne");
    private static final List<String> STATUSES = Statuses.STANDARD.custom();
    private static final Set<Integer> OFFLINE = Set.of(19, 28, 37, 50);
    /** The agents in a call (even seconds) or chat (odd seconds), and the seconds until it ends. */
    private static final Map<Integer, Integer> BUSY = Map.of(12, 8, 17, 13, 25, 16, 33, 21, 44, 25);

    void moveInto(SimulatedCenter center) {
        for (var id = FIRST_ID; id < FIRST_ID + size; id++) {
            center.add(agent(id));
            var seconds = BUSY.get(id);
            if (seconds != null) {
                var kind = seconds % 2 == 0 ? Interaction.Kind.CALL : Interaction.Kind.CHAT;
                center.begin(AgentId.of(id), kind, Optional.of(Duration.ofSeconds(seconds)));
            }
        }
    }

    private static SimulatedAgent agent(int id) {
        var team = 1 + (id - FIRST_ID) / TEAM_SIZE;
        var status = OFFLINE.contains(id) ? Statuses.OFFLINE : STATUSES.get(id % STATUSES.size());
        return SimulatedAgent.of(
                AgentId.of(id), TeamId.of(Integer.toString(team)), person(id), addresses(id, team), status);
    }

    private static SimulatedAgent.Person person(int id) {
        var first = FIRST_NAMES.get(id % FIRST_NAMES.size());
        var last = LAST_NAMES.get(id / FIRST_NAMES.size() % LAST_NAMES.size());
        var email = (first + "." + last + "." + id + "@example.com").toLowerCase(Locale.ROOT);
        return new SimulatedAgent.Person(first + " " + last, email, "Agent No." + (100 + id));
    }

    private static List<String> addresses(int id, int team) {
        var addresses = new ArrayList<String>();
        var fits = id < 256 && team < 256;
        addresses.add(fits ? "34.211." + team + "." + id : "10." + (id >> 16) + "." + (id >> 8 & 255) + "." + (id & 255));
        if (id % 8 == 0) {
            addresses.add("2001:db8:" + Integer.toHexString(team) + "::" + Integer.toHexString(id));
        }
        return addresses;
    }
}

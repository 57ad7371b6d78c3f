package dev.contactcenter.operator.simulator.genesys;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The UUIDs in which the face shows what has a number in the center. Each ends in that number, in decimal digits. */
public enum ShownId {
    /** An agent. */
    USER("9e5c0000-0000-4000-8000-"),
    /** A team. */
    TEAM("7ea30000-0000-4000-8000-"),
    /** A group; each team of the center is a group of the same members too. */
    GROUP("96009000-0000-4000-8000-"),
    /** A presence definition. */
    PRESENCE("def10000-0000-4000-8000-");

    private static final int DIGITS = 12;
    private static final long LIMIT = 1_000_000_000_000L;

    private final String prefix;
    private final Pattern form;

    ShownId(String prefix) {
        this.prefix = prefix;
        this.form = Pattern.compile(prefix + "([0-9]{" + DIGITS + "})");
    }

    /** Returns how this number is shown, 0 to 999,999,999,999. */
    public String of(long number) {
        return prefix + ("%0" + DIGITS + "d").formatted(number);
    }

    /** Returns how an agent is shown; its own id if that is no number, or a longer one. */
    public static AgentId user(AgentId id) {
        return id.isInteger() && id.asLong() < LIMIT ? AgentId.of(USER.of(id.asLong())) : id;
    }

    /** Returns the number that is shown so; empty if it is none of these ids. */
    Optional<Long> number(String shown) {
        var match = form.matcher(shown);
        return match.matches() ? Optional.of(Long.parseLong(match.group(1))) : Optional.empty();
    }

    static Optional<AgentId> agent(String shown) {
        return USER.number(shown).map(AgentId::of);
    }

    /** Returns the team that this is the id of, or of whose members this is the group. */
    static Optional<TeamId> team(ShownId kind, String shown) {
        return kind.number(shown).map(number -> TeamId.of(Long.toString(number)));
    }
}

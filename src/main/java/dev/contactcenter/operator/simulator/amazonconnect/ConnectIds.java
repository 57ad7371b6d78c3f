package dev.contactcenter.operator.simulator.amazonconnect;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the face shows ids: integers of the center as UUIDs that end in them. A team is a routing profile and a hierarchy group. */
public final class ConnectIds {
    private static final String USER = "00000000-0000-4000-8000-";
    private static final String PROFILE = "11111111-0000-4000-8000-";
    private static final String GROUP = "22222222-0000-4000-8000-";
    private static final String STATUS = "33333333-0000-4000-8000-";
    private static final String CONTACT = "44444444-0000-4000-8000-";
    private static final Pattern INTEGER = Pattern.compile("0*([0-9]{1,12})");

    private ConnectIds() {}

    /** Returns how the face shows an agent's id. */
    public static AgentId user(AgentId id) {
        return id.isInteger() && id.asLong() < 1_000_000_000_000L ? AgentId.of(USER + digits(id.value())) : id;
    }

    /** Returns how the face shows a team as a routing profile. */
    public static String profile(TeamId team) {
        return shown(PROFILE, team.value());
    }

    /** Returns how the face shows a team as a hierarchy group. */
    public static String group(TeamId team) {
        return shown(GROUP, team.value());
    }

    static String status(int index) {
        return STATUS + digits(Integer.toString(index));
    }

    static String contact(long conversation) {
        return CONTACT + digits(Long.toString(conversation));
    }

    /** Returns the agent that is shown so; empty if no agent is. */
    static Optional<AgentId> agent(String shown) {
        try {
            return Optional.of(AgentId.of(meant(USER, shown)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the team that is shown so, as a routing profile or a hierarchy group; empty if none is. */
    static Optional<TeamId> team(String shown) {
        return shown.startsWith(PROFILE) || shown.startsWith(GROUP)
                ? Optional.of(TeamId.of(meant(shown.startsWith(GROUP) ? GROUP : PROFILE, shown)))
                : Optional.empty();
    }

    private static String shown(String prefix, String value) {
        return value.matches("[0-9]{1,12}") ? prefix + digits(value) : value;
    }

    private static String meant(String prefix, String shown) {
        var rest = shown.startsWith(prefix) ? INTEGER.matcher(shown.substring(prefix.length())) : INTEGER.matcher("-");
        return rest.matches() ? rest.group(1) : shown;
    }

    private static String digits(String number) {
        return "0".repeat(12 - number.length()) + number;
    }
}

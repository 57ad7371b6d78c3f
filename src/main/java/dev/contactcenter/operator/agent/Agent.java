package dev.contactcenter.operator.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An agent as a platform showed it in one reading.
 *
 * @param id the agent's id
 * @param profile the personal data that came along; never logged
 * @param status the platform's own word for what the agent is doing, as it wrote it
 * @param presence the meaning of that word
 * @param addresses where the agent's sessions come from, as the platform wrote it; may hold texts that are no address
 * @param since when the agent got into this status, by the platform's clock; empty if the platform does not tell
 */
public record Agent(
        AgentId id, Profile profile, String status, Presence presence, List<String> addresses, Optional<Instant> since) {
    public Agent {
        addresses = List.copyOf(addresses);
    }

    /** Creates an agent of which the platform does not tell since when it is in its status. */
    public Agent(AgentId id, Profile profile, String status, Presence presence, List<String> addresses) {
        this(id, profile, status, presence, addresses, Optional.empty());
    }

    /**
     * Personal data, shown in an operation's status only where its ContactCenter says {@code personalData: Include}.
     * Each may be empty.
     *
     * @param name the agent's name
     * @param email the agent's e-mail address
     * @param number the agent's number
     */
    public record Profile(String name, String email, String number) {
        /** Nothing known, or nothing to show. */
        public static final Profile NONE = new Profile("", "", "");

        @Override
        public String toString() {
            return "Profile[not shown]";
        }
    }
}

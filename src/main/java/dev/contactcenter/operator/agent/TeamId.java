package dev.contactcenter.operator.agent;

/**
 * A platform's id of a team.
 *
 * @param value the id as the platform writes it, 1 to 64 characters
 */
public record TeamId(String value) implements Comparable<TeamId> {
    public TeamId {
        if (value.isBlank() || value.length() > AgentId.MAX_LENGTH) {
            throw new IllegalArgumentException("a team id has 1 to " + AgentId.MAX_LENGTH + " characters");
        }
    }

    /** Returns the id of this spelling. */
    public static TeamId of(String value) {
        return new TeamId(value);
    }

    @Override
    public int compareTo(TeamId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

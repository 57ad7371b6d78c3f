package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;

/**
 * What a team's id means: the id alone, or after {@code profile:}, is a routing profile, and after {@code group:} a hierarchy
 * group, with the groups below it.
 *
 * @param kind what it is
 * @param id its id, a UUID
 */
record TeamName(TeamName.Kind kind, String id) {
    /** What a team can be. */
    enum Kind {
        /** Decides which queues an agent serves. */
        ROUTING_PROFILE("routing profile"),
        /** A place in the organisation. */
        HIERARCHY_GROUP("hierarchy group");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final String PROFILE = "profile:";
    private static final String GROUP = "group:";

    /** Reads the id of a team. */
    static Answer<TeamName> of(TeamId team) {
        var text = team.value().strip();
        var isGroup = text.startsWith(GROUP);
        var id = text.substring(isGroup ? GROUP.length() : text.startsWith(PROFILE) ? PROFILE.length() : 0);
        return UserRow.isId(id)
                ? new Answer.Ok<>(new TeamName(isGroup ? Kind.HIERARCHY_GROUP : Kind.ROUTING_PROFILE, id))
                : new Answer.Rejected<>(Answer.Cause.INVALID_TARGET, "team '" + team + "' can't exist on Amazon Connect: give the id of a"
                        + " routing profile (a UUID in lower case, not its name or ARN), or group: and the id of a hierarchy group");
    }

    /** Returns the refusal of a team that does not exist. */
    <T> Answer<T> missing() {
        return new Answer.Rejected<>(Answer.Cause.OTHER, "there is no " + kind.words + " '" + id + "'"
                + (kind == Kind.ROUTING_PROFILE ? "; a hierarchy group is named group:" + id : ""));
    }
}

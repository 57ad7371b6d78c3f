package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.genesys.GenesysStatuses.Setting;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Optional;
import java.util.Set;

/** Translates the answer to a request for one user into that user's result. */
final class UserResults {
    /** These codes have their reason in the user. */
    private static final Set<Integer> ABOUT_THE_USER = Set.of(400, 404, 409);

    private UserResults() {}

    /** What is known of a user after a refusal. */
    sealed interface Known {
        /** The user as it is now. */
        record There(Agent agent) implements Known {}

        /** The platform has no such user. */
        record Missing() implements Known {}

        /** Nothing: it was not needed, or it could not be read. */
        record Nothing() implements Known {}
    }

    /**
     * Returns the result of a logout that the platform accepted. That the tokens are deleted proves nothing about the agent:
     * only the agent's own presence shows when it is logged out.
     */
    static Row loggedOut(AgentId id) {
        return row(id, AgentResult.TAKEN, "", "");
    }

    /** Returns the result of a change that the platform accepted: done if the answer shows the very status that was asked for. */
    static Row changed(AgentId id, GenesysReply reply, Setting setting) {
        var shown = setting.definition().isEmpty()
                ? PresenceWords.same(JsonText.of(reply.body(), "status"), PresenceWords.OFF_QUEUE)
                : JsonText.of(reply.body().path("presenceDefinition"), "id").equals(setting.definition());
        return shown ? row(id, AgentResult.DONE, setting.name(), "") : row(id, AgentResult.TAKEN, "", "");
    }

    /** Returns the result of an id that can't exist on the platform; such an id is never sent. */
    static Row noUuid(AgentId id) {
        return row(id, AgentResult.REFUSED_UNKNOWN, "", "Genesys Cloud has UUIDs in lower case for the ids of users");
    }

    /** Returns whether the user's own state is needed to tell what a refusal means. */
    static boolean needsUser(GenesysReply reply) {
        return ABOUT_THE_USER.contains(reply.code());
    }

    /** Returns the result of a refused logout. A 404 for a user that exists means that it has no token any more (inferred). */
    static Row refusedLogout(AgentId id, GenesysReply reply, Known user) {
        return reply.code() == 404 && user instanceof Known.There there && there.agent().presence() != Presence.OFFLINE
                ? loggedOut(id)
                : refused(id, reply, user);
    }

    /** Returns the result of a refusal. Who exists is told by the list of users, not by the code. */
    static Row refused(AgentId id, GenesysReply reply, Known user) {
        var status = user instanceof Known.There there ? there.agent().status() : "";
        var result = result(reply.code(), user);
        var isState = result == AgentResult.REFUSED_BUSY || result == AgentResult.REFUSED_OFFLINE;
        return row(id, result, status, isState ? "" : "the platform refused " + reply.words());
    }

    private static AgentResult result(int code, Known user) {
        if (code == 403) {
            return AgentResult.REFUSED_UNAUTHORIZED;
        }
        if (user instanceof Known.There there) {
            return switch (there.agent().presence()) {
                case OFFLINE -> AgentResult.REFUSED_OFFLINE;
                case BUSY -> code == 409 ? AgentResult.REFUSED_BUSY : AgentResult.REFUSED;
                case FREE -> AgentResult.REFUSED;
            };
        }
        var isUnknown = user instanceof Known.Missing || Optional.of(code).filter(Set.of(400, 404)::contains).isPresent();
        return isUnknown ? AgentResult.REFUSED_UNKNOWN : AgentResult.REFUSED;
    }

    private static Row row(AgentId id, AgentResult result, String status, String message) {
        return new Row(id, Agent.Profile.NONE, result, "", status, message);
    }
}

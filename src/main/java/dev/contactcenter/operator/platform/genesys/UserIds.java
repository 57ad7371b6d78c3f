package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.agent.AgentId;
import java.util.regex.Pattern;

/**
 * The form of the platform's ids: UUIDs in lower case. A text of another form is never put in the path of a request: {@code
 * DELETE /tokens/me} would end the operator's own session.
 */
final class UserIds {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private UserIds() {}

    /** Returns whether a user can have this id. */
    static boolean isOne(AgentId id) {
        return isUuid(id.value());
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }
}

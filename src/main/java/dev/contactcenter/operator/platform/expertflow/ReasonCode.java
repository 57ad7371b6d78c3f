package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reason code. Codes are not unique, so it is known by its name.
 *
 * @param name what people call it
 * @param type of which state it is a reason: NOT_READY or LOGOUT
 * @param json the reason as the platform wants it back
 */
record ReasonCode(String name, String type, JsonNode json) {
    /** What the logout of an agent by a supervisor is marked with; see "Force Logout Agent". */
    static final String FORCED_LOGOUT = "FORCED_LOGOUT_BY_SUPERVISOR";

    private static final List<String> FIELDS = List.of("id", "name", "description", "type", "code");

    /** The reasons of a list, without those that have been deleted; empty where it is no list. */
    static Optional<List<ReasonCode>> list(JsonNode array) {
        if (!array.isArray()) {
            return Optional.empty();
        }
        var reasons = new ArrayList<ReasonCode>();
        for (var row : array) {
            var name = JsonText.of(row, "name");
            if (!name.isEmpty() && !row.path("isDeleted").asBoolean()) {
                reasons.add(new ReasonCode(name, JsonText.of(row, "type"), wanted(row)));
            }
        }
        return Optional.of(List.copyOf(reasons));
    }

    /** Whether it is this one; case and blanks around don't count. */
    boolean is(String type, String name) {
        return PresenceMapping.same(this.type, type) && PresenceMapping.same(this.name, name);
    }

    private static JsonNode wanted(JsonNode row) {
        var json = JsonNodeFactory.instance.objectNode();
        FIELDS.stream().filter(row::has).forEach(field -> json.set(field, row.get(field)));
        return json;
    }
}

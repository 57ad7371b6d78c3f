package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reason code. It is known by its name, since numbers are not unique: inactivity has the number of the forced logout.
 *
 * @param name its name, as people see it
 * @param type the state that it is a reason for: NOT_READY or LOGOUT
 * @param json the code in the form in which it is sent back to the platform
 */
record ReasonCode(String name, String type, JsonNode json) {
    /** The name of the reason of a logout by a supervisor, see "Force Logout Agent". */
    static final String FORCED_LOGOUT = "FORCED_LOGOUT_BY_SUPERVISOR";

    /** The code that the supervisors' dashboard sends, see "changeAgentState", other logout scenarios. */
    static final ReasonCode FORCED_LOGOUT_BY_DASHBOARD = new ReasonCode(FORCED_LOGOUT, PresenceMapping.LOGOUT,
            JsonNodeFactory.instance.objectNode()
                    .put("id", "62ffc95cf12b6ccf1594d934")
                    .put("name", FORCED_LOGOUT)
                    .put("description", "Logout by supervisor")
                    .put("type", PresenceMapping.LOGOUT)
                    .put("code", 9));

    private static final List<String> FIELDS = List.of("id", "name", "description", "type", "code");

    /** Returns the codes of a list, without deleted ones; empty if it is no list. */
    static Optional<List<ReasonCode>> list(JsonNode array) {
        if (!array.isArray()) {
            return Optional.empty();
        }
        var codes = new ArrayList<ReasonCode>();
        for (var row : array) {
            var name = JsonText.of(row, "name");
            if (!name.isEmpty() && !row.path("isDeleted").asBoolean()) {
                codes.add(new ReasonCode(name, JsonText.of(row, "type"), wanted(row)));
            }
        }
        return Optional.of(List.copyOf(codes));
    }

    /** Returns whether it is this one; case and blanks around don't count. */
    boolean is(String type, String name) {
        return PresenceMapping.same(this.type, type) && PresenceMapping.same(this.name, name);
    }

    private static JsonNode wanted(JsonNode row) {
        var json = JsonNodeFactory.instance.objectNode();
        FIELDS.stream().filter(row::has).forEach(field -> json.set(field, row.get(field)));
        return json;
    }
}

package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A presence of the organization.
 *
 * @param id its id
 * @param systemPresence the kind of presence, in a spelling of the platform
 * @param labels its labels, by language; in order of the languages' codes
 * @param isSystem whether the platform brings it, rather than the organization
 * @param isDeactivated whether no agent can be put in it
 */
record PresenceDefinition(
        String id, String systemPresence, Map<String, String> labels, boolean isSystem, boolean isDeactivated) {
    /** {@code GET /presence/definitions}. */
    static final EntityFormat<PresenceDefinition> FORMAT = new EntityFormat<>(
            PresenceDefinition::read, PresenceDefinition::id, (one, other) -> other, "presence definitions");

    private static final String PREFERRED = "en_US";

    private static Optional<PresenceDefinition> read(JsonNode row) {
        var id = JsonText.of(row, "id");
        var labels = new TreeMap<String, String>();
        row.path("languageLabels").properties().forEach(label -> {
            var text = JsonText.clean(label.getValue().asText(""));
            if (!text.isEmpty()) {
                labels.put(label.getKey(), text);
            }
        });
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new PresenceDefinition(
                        id,
                        JsonText.of(row, "systemPresence"),
                        labels,
                        PresenceWords.same(JsonText.of(row, "type"), "System"),
                        row.path("deactivated").asBoolean(false)));
    }

    /** Returns the name that agents in it are shown with: the English label, or the first one, or the system presence. */
    String name() {
        return Optional.ofNullable(labels.get(PREFERRED))
                .or(() -> labels.values().stream().findFirst())
                .or(() -> PresenceWords.system(systemPresence))
                .orElse(systemPresence);
    }

    /** Returns whether it has this label, in any language. */
    boolean isCalled(String label) {
        return labels.values().stream().anyMatch(text -> PresenceWords.same(text, label));
    }

    boolean isOf(String system) {
        return PresenceWords.same(systemPresence, system);
    }
}

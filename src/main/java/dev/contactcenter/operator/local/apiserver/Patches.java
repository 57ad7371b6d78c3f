package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** Applies JSON patches and merge patches. */
final class Patches {
    static final String MERGE = "application/merge-patch+json";
    static final String STRATEGIC = "application/strategic-merge-patch+json";
    static final String JSON = "application/json-patch+json";
    static final String APPLY = "application/apply-patch+yaml";

    private Patches() {}

    /**
     * Returns a patched copy of the object.
     *
     * <p>A strategic merge patch is treated as a merge patch without its directives: Kubernetes' own kinds here
     * have no list that would merge.
     *
     * @throws ApiException 400 or 422 if the patch can't be read or applied
     */
    static ObjectNode apply(String mediaType, ResourceType type, ObjectNode object, JsonNode patch) {
        return switch (mediaType) {
            case MERGE, STRATEGIC -> {
                if (!patch.isObject()) {
                    throw ApiException.badRequest("error decoding patch: not an object");
                }
                yield merge(object, patch);
            }
            case JSON -> json(type, object, patch);
            default -> throw ApiException.unsupportedMediaType(mediaType);
        };
    }

    /** RFC 7386. */
    private static ObjectNode merge(JsonNode target, JsonNode patch) {
        var merged = target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(field -> {
            var name = field.getKey();
            if (name.startsWith("$")) {
                return;
            }
            if (field.getValue().isNull()) {
                merged.remove(name);
            } else if (field.getValue().isObject()) {
                merged.set(name, merge(merged.path(name), field.getValue()));
            } else {
                merged.set(name, field.getValue());
            }
        });
        return merged;
    }

    private static ObjectNode json(ResourceType type, ObjectNode object, JsonNode patch) {
        try {
            if (JsonPatch.apply(patch, object) instanceof ObjectNode patched) {
                return patched;
            }
            throw ApiException.badRequest("the patch does not leave an object");
        } catch (JsonPatchException e) {
            var name = object.path("metadata").path("name").asText();
            throw ApiException.invalid(type, name, "the server rejected our request due to an error in our request: "
                    + e.getMessage());
        }
    }
}

package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The types that the server serves now: Kubernetes' own, and those of the installed definitions. */
final class ResourceTypes {
    private static final Comparator<ResourceType> ORDER =
            Comparator.comparing(ResourceType::group).thenComparing(ResourceType::version).thenComparing(ResourceType::plural);

    private final Map<String, List<ResourceType>> custom = new ConcurrentHashMap<>();

    /** Serves the types of this definition, in place of its old ones. */
    void install(JsonNode crd) {
        custom.put(nameOf(crd), CustomResourceDefinitions.types(crd));
    }

    /** Stops serving the types of this definition. @return those types */
    List<ResourceType> uninstall(JsonNode crd) {
        var gone = custom.remove(nameOf(crd));
        return gone == null ? List.of() : gone;
    }

    /** @throws ApiException 404 if there is none */
    ResourceType find(String group, String version, String plural) {
        return unordered().filter(type -> type.is(group, plural) && type.version().equals(version))
                .findFirst()
                .orElseThrow(ApiException::noSuchPath);
    }

    /** Returns all of them; within a group and version in the order of their names. */
    Stream<ResourceType> all() {
        return unordered().sorted(ORDER);
    }

    private Stream<ResourceType> unordered() {
        return Stream.concat(BuiltInTypes.ALL.stream(), custom.values().stream().flatMap(List::stream));
    }

    private static String nameOf(JsonNode crd) {
        return crd.path("metadata").path("name").asText();
    }
}

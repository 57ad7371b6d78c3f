package dev.contactcenter.operator.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers a client's first questions: the version, the groups, and the types in them. */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final ResourceTypes types;

    Discovery(ResourceTypes types) {
        this.types = types;
    }

    /** Holds {@code /version}: this server behaves like that version of Kubernetes. */
    ObjectNode version() {
        return node().put("major", "1").put("minor", "35").put("gitVersion", "v1.35.0").put("platform", "java");
    }

    /** {@code /api}. */
    ObjectNode coreVersions() {
        var versions = node().put("kind", "APIVersions").put("apiVersion", "v1");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    /** {@code /apis}. */
    ObjectNode groups() {
        var list = node().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        var versions = new TreeMap<String, List<String>>();
        groupVersions().filter(path -> path.startsWith("apis/")).forEach(path -> {
            var parts = path.split("/");
            versions.merge(
                    parts[1], List.of(parts[2]), (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        });
        versions.forEach((group, all) -> groups.add(group(group, all)));
        return list;
    }

    /** {@code /apis/<group>}. */
    ObjectNode group(String name) {
        for (var group : groups().path("groups")) {
            if (group.path("name").asText().equals(name)) {
                return ((ObjectNode) group).put("kind", "APIGroup").put("apiVersion", "v1");
            }
        }
        throw ApiException.noSuchPath();
    }

    /** {@code /api/v1} and {@code /apis/<group>/<version>}. */
    ObjectNode resources(String group, String version) {
        var list = node().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        var resources = list.putArray("resources");
        types.all()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .forEach(type -> add(resources, type));
        if (group.equals(Reviews.GROUP)) {
            Reviews.KINDS.forEach((plural, kind) -> entry(resources, plural, "", false, kind, List.of("create")));
        }
        if (resources.isEmpty()) {
            throw ApiException.noSuchPath();
        }
        return list;
    }

    /** Returns the path of every group and version, as {@code apis/<group>/<version>} or {@code api/v1}. */
    Stream<String> groupVersions() {
        var served = types.all().map(type -> (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion());
        return Stream.concat(served, Stream.of("apis/" + Reviews.GROUP + "/v1")).distinct();
    }

    private static void add(ArrayNode resources, ResourceType type) {
        var resource = entry(resources, type.plural(), type.singular(), type.namespaced(), type.kind(), VERBS);
        var shortNames = resource.putArray("shortNames");
        type.shortNames().forEach(shortNames::add);
        var categories = resource.putArray("categories");
        type.categories().forEach(categories::add);
        if (type.status()) {
            entry(
                    resources,
                    type.plural() + "/status",
                    "",
                    type.namespaced(),
                    type.kind(),
                    List.of("get", "patch", "update"));
        }
    }

    private static ObjectNode entry(
            ArrayNode resources, String name, String singular, boolean namespaced, String kind, List<String> verbs) {
        var resource = resources.addObject();
        resource.put("name", name).put("singularName", singular).put("namespaced", namespaced).put("kind", kind);
        var all = resource.putArray("verbs");
        verbs.forEach(all::add);
        return resource;
    }

    private static ObjectNode group(String name, List<String> versions) {
        var group = node().put("name", name);
        var all = group.putArray("versions");
        versions.forEach(version -> all.addObject().put("groupVersion", name + "/" + version).put("version", version));
        group.set("preferredVersion", all.get(0).deepCopy());
        return group;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}

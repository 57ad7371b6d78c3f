package dev.contactcenter.operator.local.apiserver;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request, read from its path and query.
 *
 * @param group the API group; empty for the core group
 * @param version the version of the group; empty if the path ends before
 * @param namespace the namespace; empty for none, or all
 * @param resource the plural name; empty if the path ends before
 * @param name the object; empty for all
 * @param subresource the part of the object; empty for its main part
 * @param query the parameters, each once
 */
record RequestInfo(
        String group,
        String version,
        String namespace,
        String resource,
        String name,
        String subresource,
        Map<String, String> query) {
    private static final Set<String> OF_A_NAMESPACE = Set.of("status", "finalize");

    /** @throws ApiException 404 if the path is none below {@code /api} and {@code /apis} */
    static RequestInfo of(URI uri) {
        var path = Arrays.asList(uri.getPath().replaceAll("^/|/$", "").split("/"));
        var core = path.get(0).equals("api");
        if (!core && !path.get(0).equals("apis")) {
            throw ApiException.noSuchPath();
        }
        var group = core ? "" : at(path, 1);
        var version = at(path, core ? 1 : 2);
        var rest = path.subList(Math.min(core ? 2 : 3, path.size()), path.size());
        var inNamespace = rest.size() > 2 && rest.get(0).equals("namespaces") && !OF_A_NAMESPACE.contains(rest.get(2));
        var namespace = inNamespace ? rest.get(1) : "";
        var names = inNamespace ? rest.subList(2, rest.size()) : rest;
        if (names.size() > 3) {
            throw ApiException.noSuchPath();
        }
        return new RequestInfo(
                group, version, namespace, at(names, 0), at(names, 1), at(names, 2), query(uri.getRawQuery()));
    }

    /** Returns the same request for one object. */
    RequestInfo on(String objectNamespace, String objectName) {
        return new RequestInfo(group, version, objectNamespace, resource, objectName, subresource, query);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        return Set.of("true", "1").contains(parameter(name));
    }

    boolean isDryRun() {
        return !parameter("dryRun").isEmpty();
    }

    boolean isStrict() {
        return parameter("fieldValidation").equals("Strict");
    }

    Selector selector(ResourceType type) {
        return Selector.of(parameter("labelSelector"), parameter("fieldSelector"), type::isSelectable);
    }

    private static String at(List<String> path, int index) {
        return index < path.size() ? path.get(index) : "";
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var parameter : raw.split("&")) {
                var parts = parameter.split("=", 2);
                query.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "true" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

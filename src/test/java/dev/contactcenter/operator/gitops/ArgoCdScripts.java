package dev.contactcenter.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Lua scripts of {@code examples/argocd/argocd-cm.yaml}, by kind. */
final class ArgoCdScripts {
    private static final Path FILE = Path.of("examples/argocd/argocd-cm.yaml");
    private static final String PREFIX = "resource.customizations.";
    // fabric8's reader follows YAML anchors, as kubectl's does; Jackson's own does not.
    private static final Map<String, String> DATA = read();

    private ArgoCdScripts() {}

    /** Returns all keys of the ConfigMap. */
    static List<String> keys() {
        return List.copyOf(DATA.keySet());
    }

    /** Returns the key of the health check, or of the actions, of this kind. */
    static String key(String what, String kind) {
        return PREFIX + what + ".contactcenter.dev_" + kind;
    }

    /** Returns the health check of this kind. */
    static String health(String kind) {
        return DATA.get(key("health", kind));
    }

    /** Returns the script that lists the actions of an object of this kind. */
    static String discovery(String kind) {
        return actions(kind).get("discovery.lua").asText();
    }

    /** Returns the script of an action, by the action's name. */
    static String action(String kind, String name) {
        return Optional.of(actions(kind).get("definitions")).stream()
                .flatMap(definitions -> definitions.valueStream())
                .filter(definition -> definition.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .get("action.lua")
                .asText();
    }

    private static JsonNode actions(String kind) {
        try {
            return new YAMLMapper().readTree(DATA.get(key("actions", kind)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read() {
        try {
            return Serialization.unmarshal(Files.readString(FILE), ConfigMap.class).getData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

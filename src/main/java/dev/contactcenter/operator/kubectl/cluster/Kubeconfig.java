package dev.contactcenter.operator.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One or more kubeconfig files, merged as kubectl merges them: the first file that names a cluster, user or context wins, and so
 * does the first {@code current-context}. Relative paths belong to the folder of their file.
 */
public final class Kubeconfig {
    /**
     * One cluster, user or context.
     *
     * @param value its fields
     * @param folder the folder of its file
     */
    record Entry(JsonNode value, Path folder) {
        static final Entry NONE = new Entry(MissingNode.getInstance(), Path.of(""));

        Optional<String> text(String field) {
            return Optional.of(value.path(field).asText("")).filter(text -> !text.isEmpty());
        }

        Optional<Path> file(String field) {
            return text(field).map(folder::resolve);
        }
    }

    private final Map<String, Entry> clusters = new HashMap<>();
    private final Map<String, Entry> users = new HashMap<>();
    private final Map<String, Entry> contexts = new HashMap<>();
    private Optional<String> currentContext = Optional.empty();

    private Kubeconfig() {}

    /**
     * Finds and reads the files: the one that the flag names, else those of {@code KUBECONFIG}, else {@code ~/.kube/config}.
     *
     * @param flag the value of {@code --kubeconfig}
     * @param environment the environment of this process
     * @return their content; empty if there is no such file
     * @throws KubeconfigException if a file can't be read, or the flag names none
     */
    public static Optional<Kubeconfig> find(Optional<String> flag, Map<String, String> environment) {
        if (flag.isPresent()) {
            return Optional.of(named(flag.get()));
        }
        var files = files(environment);
        var named = environment.getOrDefault("KUBECONFIG", "");
        if (files.isEmpty() && !named.isBlank()) {
            throw new KubeconfigException("KUBECONFIG names " + named + ", and there is no such file");
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(read(files));
    }

    private static Kubeconfig named(String file) {
        try {
            if (!Files.exists(Path.of(file))) {
                throw new KubeconfigException("--kubeconfig names " + file + ", and there is no such file");
            }
            return read(List.of(Path.of(file)));
        } catch (KubeconfigException e) {
            throw e.orWrongUse(true);
        }
    }

    /** Returns the files that count if no flag names one, those that exist. */
    static List<Path> files(Map<String, String> environment) {
        var named = environment.getOrDefault("KUBECONFIG", "");
        var paths = named.isBlank()
                ? List.of(Path.of(Objects.requireNonNullElse(environment.get("HOME"), System.getProperty("user.home")), ".kube", "config"))
                : Arrays.stream(named.split(File.pathSeparator)).filter(path -> !path.isBlank()).map(Path::of).toList();
        return paths.stream().filter(Files::exists).toList();
    }

    /** Reads these files. The first ones win. */
    static Kubeconfig read(List<Path> files) {
        var merged = new Kubeconfig();
        files.forEach(merged::add);
        return merged;
    }

    private void add(Path file) {
        JsonNode root;
        try {
            root = JsonTree.readYaml(file);
        } catch (IOException e) {
            throw new KubeconfigException("The kubeconfig " + file + " can't be read: " + firstLine(e), e);
        }
        if (root.isValueNode() && !root.isNull()) {
            throw new KubeconfigException("The file " + file + " is no kubeconfig");
        }
        var folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
        collect(root.path("clusters"), "cluster", folder, clusters);
        collect(root.path("users"), "user", folder, users);
        collect(root.path("contexts"), "context", folder, contexts);
        currentContext = currentContext.or(() -> Optional.of(root.path("current-context").asText("")).filter(name -> !name.isEmpty()));
    }

    private static void collect(JsonNode list, String field, Path folder, Map<String, Entry> into) {
        list.forEach(item -> into.putIfAbsent(item.path("name").asText(), new Entry(item.path(field), folder)));
    }

    /** Jackson's messages go on with the source, which may hold a secret. */
    private static String firstLine(IOException e) {
        var message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        return message.lines().findFirst().orElse("");
    }

    /** Returns the context that counts: the flag's, else the current one. @throws KubeconfigException if it does not exist */
    Entry context(Optional<String> flag) {
        return chosen(contexts, "context", flag, currentContext);
    }

    /** Returns the cluster that counts: the flag's, else the context's. @throws KubeconfigException if it does not exist */
    Entry cluster(Optional<String> flag, Entry context) {
        return chosen(clusters, "cluster", flag, context.text("cluster"));
    }

    /** Returns the user that counts: the flag's, else the context's. @throws KubeconfigException if it does not exist */
    Entry user(Optional<String> flag, Entry context) {
        return chosen(users, "user", flag, context.text("user"));
    }

    private static Entry chosen(Map<String, Entry> entries, String what, Optional<String> flag, Optional<String> own) {
        var name = flag.or(() -> own);
        if (name.isEmpty()) {
            return Entry.NONE;
        }
        return Optional.ofNullable(entries.get(name.get())).orElseThrow(
                () -> new KubeconfigException("The kubeconfig has no " + what + " named '" + name.get() + "'").orWrongUse(flag.isPresent()));
    }
}

package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.kubectl.cluster.ApiClient;
import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.operation.OperationKind;
import dev.contactcenter.operator.kubectl.operation.OperationName;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import dev.contactcenter.operator.kubectl.operation.RosterView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The resources of the operator, in one namespace. Every method throws {@link ApiFailure} if the API server does not do it. */
final class ContactCenterApi {
    private static final String GROUP = "/apis/contactcenter.dev/v1alpha1";
    private static final String ROSTERS = "agentrosters";
    /** The name of this program among those that own fields of an object. */
    private static final String MANAGER = "?fieldManager=kubectl-contact_center&fieldValidation=Strict";

    private final ApiClient client;

    ContactCenterApi(ApiClient client) {
        this.client = client;
    }

    String namespace() {
        return client.namespace();
    }

    OperationView create(OperationKind kind, JsonNode object) {
        return new OperationView(kind, installed(() -> client.post(path(kind.plural()) + MANAGER, object)));
    }

    OperationView get(OperationKind kind, String name) {
        return new OperationView(kind, installed(() -> client.get(path(kind.plural(), name))));
    }

    /** Returns the operations of this name: one of each kind at most. A kind that the user may not read hides no operation of the other. */
    List<OperationView> find(OperationName name) {
        var found = new ArrayList<OperationView>();
        var refusals = new ArrayList<ApiFailure>();
        kinds(name.kind()).forEach(kind -> {
            try {
                found(kind, name.name()).ifPresent(found::add);
            } catch (ApiFailure e) {
                refusals.add(e);
            }
        });
        var refusal = refusals.stream().filter(e -> found.isEmpty() || !e.isForbidden()).findFirst();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return found;
    }

    private Optional<OperationView> found(OperationKind kind, String name) {
        try {
            return Optional.of(get(kind, name));
        } catch (ApiFailure e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Stream<OperationKind> kinds(Optional<OperationKind> kind) {
        return kind.map(Stream::of).orElseGet(() -> Arrays.stream(OperationKind.values()));
    }

    /**
     * All operations that the user may list.
     *
     * @param operations those operations
     * @param refusals what the API server says of a kind that the user may not list; of two such kinds none is here, as that is a failure
     */
    record Listed(List<OperationView> operations, List<ApiFailure> refusals) {}

    /** Returns all operations. @param everywhere whether those of all namespaces */
    Listed list(boolean everywhere) {
        var operations = new ArrayList<OperationView>();
        var refusals = new ArrayList<ApiFailure>();
        for (var kind : OperationKind.values()) {
            try {
                items(everywhere ? GROUP + "/" + kind.plural() : path(kind.plural())).map(item -> new OperationView(kind, item)).forEach(operations::add);
            } catch (ApiFailure e) {
                refusals.add(e);
                if (!e.isForbidden() || refusals.size() == OperationKind.values().length) {
                    throw e;
                }
            }
        }
        return new Listed(operations, refusals);
    }

    OperationView suspend(OperationView operation, JsonNode patch) {
        return new OperationView(operation.kind(), client.patch(path(operation.kind().plural(), operation.name()) + MANAGER, patch));
    }

    void delete(OperationView operation) {
        client.delete(path(operation.kind().plural(), operation.name()));
    }

    /** Follows the changes of an operation since the version that is known. @param goOn returns whether to continue */
    void watch(OperationView known, Duration atMost, Predicate<JsonNode> goOn) {
        client.watch(watchPath(known.kind().plural(), known.json(), atMost), atMost, goOn);
    }

    RosterView createRoster(JsonNode object) {
        return new RosterView(installed(() -> client.post(path(ROSTERS) + MANAGER, object)));
    }

    RosterView roster(String name) {
        return new RosterView(installed(() -> client.get(path(ROSTERS, name))));
    }

    List<RosterView> rosters() {
        return items(path(ROSTERS)).map(RosterView::new).toList();
    }

    void watch(RosterView known, Duration atMost, Predicate<JsonNode> goOn) {
        client.watch(watchPath(ROSTERS, known.json(), atMost), atMost, goOn);
    }

    void deleteRoster(String name) {
        client.delete(path(ROSTERS, name));
    }

    JsonNode contactCenter(String name) {
        return installed(() -> client.get(path("contactcenters", name)));
    }

    List<JsonNode> contactCenters() {
        return items(path("contactcenters")).toList();
    }

    private String watchPath(String plural, JsonNode known, Duration atMost) {
        return path(plural) + "?watch=true&timeoutSeconds=" + Math.max(1, atMost.toSeconds())
                + "&fieldSelector=" + encoded("metadata.name=" + known.at("/metadata/name").asText())
                + "&resourceVersion=" + encoded(known.at("/metadata/resourceVersion").asText());
    }

    private Stream<JsonNode> items(String path) {
        return StreamSupport.stream(installed(() -> client.get(path)).path("items").spliterator(), false);
    }

    private String path(String plural) {
        return GROUP + "/namespaces/" + encoded(client.namespace()) + "/" + plural;
    }

    private String path(String plural, String name) {
        return path(plural) + "/" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode installed(Supplier<JsonNode> request) {
        try {
            return request.get();
        } catch (ApiFailure e) {
            throw e.isKindUnknown() ? new NotInstalledException(client.server()) : e;
        }
    }

    /** The API server does not know the operator's kinds. */
    static final class NotInstalledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotInstalledException(String server) {
            super("The API server " + server + " does not know contactcenter.dev/v1alpha1: the operator's CRDs are not installed there. Install the"
                    + " operator with its Helm chart, or name another cluster with --context");
        }
    }
}

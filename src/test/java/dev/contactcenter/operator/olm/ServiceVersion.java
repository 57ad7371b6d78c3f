package dev.contactcenter.operator.olm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.helm.Chart;
import dev.contactcenter.operator.helm.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ClusterServiceVersion: what OLM needs to know to install the operator. Rights and Deployment are those of the chart.
 *
 * @param image the operator's image
 */
record ServiceVersion(String image) {
    static final String PACKAGE = "contact-center-operator";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TEXTS = Path.of("src", "test", "resources", "olm");
    /** OLM gives each namespace its own user ids on OpenShift, as restricted-v2 demands. */
    private static final String VALUES = "podSecurityContext: {runAsUser: null, runAsGroup: null}";

    /** The version as OLM takes it: a name of a Kubernetes object has no capitals. */
    static String version() {
        return chart().get("appVersion").asText().toLowerCase(Locale.ROOT);
    }

    static String name() {
        return PACKAGE + ".v" + version();
    }

    ObjectNode object() {
        var manifests = Chart.DOCUMENTED.render(VALUES);
        var csv = JSON.createObjectNode().put("apiVersion", "operators.coreos.com/v1alpha1").put("kind", "ClusterServiceVersion");
        var annotations = csv.putObject("metadata").put("name", name()).putObject("annotations");
        annotations.put("alm-examples", examples().toPrettyString());
        annotations.put("capabilities", chart().at("/annotations/artifacthub.io~1operatorCapabilities").asText());
        annotations.put("categories", "Integration & Delivery");
        annotations.put("containerImage", image);
        annotations.put("description", chart().get("description").asText());
        annotations.put("operatorframework.io/suggested-namespace", PACKAGE);
        var spec = csv.putObject("spec");
        spec.put("displayName", "Contact Center Operator").put("version", version()).put("maturity", "alpha").put("minKubeVersion", "1.31.0");
        spec.put("description", text("description.md"));
        spec.set("keywords", chart().get("keywords"));
        spec.putObject("provider").put("name", "Contact Center Operator");
        spec.putArray("icon").addObject().put("mediatype", "image/svg+xml").put("base64data", icon());
        spec.putArray("relatedImages").addObject().put("name", "operator").put("image", image);
        for (var mode : List.of("OwnNamespace", "SingleNamespace", "MultiNamespace", "AllNamespaces")) {
            spec.withArray("installModes").addObject().put("type", mode).put("supported", true);
        }
        spec.putObject("customresourcedefinitions").set("owned", owned());
        var install = spec.putObject("install").put("strategy", "deployment").putObject("spec");
        // OLM grants them in each namespace that is watched, and in all if all are.
        var permissions = install.putArray("permissions").addObject().put("serviceAccountName", PACKAGE);
        permissions.putArray("rules").addAll(manifests.rules(PACKAGE)).addAll(manifests.rules("leader-election"));
        install.putArray("deployments").addObject().put("name", PACKAGE).set("spec", deployment(manifests));
        return csv;
    }

    private static ArrayNode owned() {
        var owned = JSON.createArrayNode();
        for (var told : yaml(chart().at("/annotations/artifacthub.io~1crds").asText())) {
            var crd = Crd.of(told.get("kind").asText());
            var entry = owned.addObject();
            entry.set("name", told.get("name"));
            entry.set("version", told.get("version"));
            entry.set("kind", told.get("kind"));
            entry.set("displayName", told.get("displayName"));
            entry.put("description", crd.schema().get("description").asText());
            entry.set("specDescriptors", Descriptors.ofSpec(crd.schema().at("/properties/spec")));
            entry.set("statusDescriptors", Descriptors.ofStatus(crd.schema().at("/properties/status")));
        }
        return owned;
    }

    /** One of each kind, without a namespace: a console uses the one that the user looks at. */
    private static JsonNode examples() {
        var examples = yaml(chart().at("/annotations/artifacthub.io~1crdsExamples").asText());
        examples.forEach(example -> ((ObjectNode) example.get("metadata")).remove("namespace"));
        return examples;
    }

    /** OLM writes the namespaces to watch into an annotation of the pod. */
    private JsonNode deployment(Manifests manifests) {
        var spec = manifests.named("Deployment", PACKAGE).get("spec");
        ((ObjectNode) spec.at("/template/metadata/labels")).remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
        var container = (ObjectNode) spec.at("/template/spec/containers/0");
        container.put("image", image);
        var fields = Map.of("WATCH_NAMESPACES", "metadata.annotations['olm.targetNamespaces']", "LEASE_NAMESPACE", "metadata.namespace");
        container.get("env").forEach(variable -> {
            var field = fields.get(variable.get("name").asText());
            if (field != null) {
                ((ObjectNode) variable).remove("value");
                ((ObjectNode) variable).putObject("valueFrom").putObject("fieldRef").put("fieldPath", field);
            }
        });
        return spec;
    }

    private static String icon() {
        return Base64.getEncoder().encodeToString(text("icon.svg").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        return read(TEXTS.resolve(name));
    }

    private static JsonNode chart() {
        return yaml(read(Chart.FOLDER.resolve("Chart.yaml")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}

package dev.contactcenter.operator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.platform.http.UserAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart as Helm's engine renders it. {@code -Dgolden.update} writes down anew what comes of each set of values. */
class ChartTest {
    private static final Chart CHART = new Chart("voice", "operators");
    private static final List<String> VALUES_OF_EARLIER_CHARTS = List.of(".crds.install", ".crds.keep");

    @BeforeAll
    static void findTheEngine() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
    }

    @Test
    void helmHasNothingToComplainOf() {
        var result = Chart.lint();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.startsWith("[WARNING]") || message.startsWith("[ERROR]"));
    }

    @Test
    void aKubernetesThatIsTooOldIsRefusedWithTheOptionThatNamesAnother() {
        assertThatThrownBy(() -> CHART.template("{}", "1.30.9"))
                .hasMessageContaining("This chart needs Kubernetes 1.31 or later, and Helm takes the cluster for v1.30.9.")
                .hasMessageContaining("--kube-version");
        assertThat(CHART.template("{}", "1.31.0")).contains("kind: Deployment");
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void theManifestsAreAsWrittenDown(ValueSet set) {
        var manifests = CHART.render(set.values()).text();
        var notes = CHART.notes(set.values());
        if (System.getProperty("golden.update") != null) {
            set.write("manifests.yaml", manifests);
            set.write("notes.txt", notes);
        }

        assertThat(manifests).isEqualTo(set.read("manifests.yaml"));
        assertThat(notes).isEqualTo(set.read("notes.txt"));
    }

    /** A shell finds the end of such a text only at the beginning of a line, and takes {@code <token>} for a file. */
    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.helm.ValueSet#all")
    void theCommandsOfTheNotesCanBePastedIntoAShell(ValueSet set) {
        var notes = CHART.notes(set.values());

        assertThat(notes.lines().filter("EOF"::equals)).hasSameSizeAs(notes.lines().filter(line -> line.endsWith("<<EOF")).toList());
        assertThat(notes.replace("<<EOF", "")).doesNotContain("<");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "replicaCount: 2                                         | additional properties 'replicaCount' not allowed",
        "image: {tags: x}                                        | at '/image': additional properties 'tags' not allowed",
        "image: {digest: abc}                                    | at '/image/digest': 'abc' does not match pattern",
        "image: {pullPolicy: Sometimes}                          | at '/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'",
        "log: {level: LOUD}                                      | at '/log/level': value must be one of 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'",
        "watchNamespaces: support                                | at '/watchNamespaces': got string, want array",
        "watchNamespaces: [A_B]                                  | at '/watchNamespaces/0': 'A_B' does not match pattern",
        "allowedHosts: ['https://acme.example.com']              | at '/allowedHosts/0': 'https://acme.example.com' does not match pattern",
        "proxy: 'http://proxy:3128'                              | at '/proxy': 'http://proxy:3128' does not match pattern",
        "replicas: '2'                                           | at '/replicas': got string, want integer",
        "replicas: -1                                            | at '/replicas': minimum: got -1, want 0",
        "httpPort: 80                                            | at '/httpPort': minimum: got 80, want 1,024",
        "podLabels: {mine: true}                                 | at '/podLabels/mine': got boolean, want string",
        "rbac: {userRoles: Sometimes}                            | at '/rbac/userRoles': value must be one of 'Auto', 'Always', 'Never'",
        "contactCenters: [{name: default}]                       | at '/contactCenters/0': missing property 'spec'",
        "contactCenters: [{name: d, spec: {platform: CCAIP}}]    | at '/contactCenters/0/spec': missing properties 'url', 'credentialsSecretRef'",
        "contactCenters: [{name: d, spec: {password: x}}]        | at '/contactCenters/0/spec': additional properties 'password' not allowed",
        "contactCenters: [{name: d, spec: {platform: CCAIP, url: 'https://x', credentialsSecretRef: {name: s}, trustedCa: {configMapName: ca}}}]"
                + " | at '/contactCenters/0/spec/trustedCa': missing property 'configMapRef'",
        "contactCenters: [{name: d, spec: {platform: CCAIP, url: 'https://x', credentialsSecretRef: {name: s}, allowedNamespaces: {form: All}}}]"
                + " | at '/contactCenters/0/spec/allowedNamespaces': additional properties 'form' not allowed",
        "contactCenters: [{name: d, spec: {platform: CXone, url: 'https://x', credentialsSecretRef: {name: s}, cxone: {tenantId: t, clientSecretRef: {name: s}, version: 30}}}]"
                + " | at '/contactCenters/0/spec/cxone': additional properties 'version' not allowed",
        "nameOverride: My_Chart                                  | at '/nameOverride': 'My_Chart' does not match pattern",
        "{proxy: 'proxy:3128', simulator: {enabled: true}}       | simulator.enabled: the operator would ask the proxy for the simulator",
        "metrics: {prometheusRule: {runbookBaseUrl: docs}}       | at '/metrics/prometheusRule/runbookBaseUrl': 'docs' does not match pattern",
        "simulator: {agents: none}                               | at '/simulator/agents': got string, want integer",
        "metrics: {serviceMonitor: {interval: often}}            | at '/metrics/serviceMonitor/interval': 'often' does not match pattern",
        "networkPolicy: {apiServerPorts: []}                     | at '/networkPolicy/apiServerPorts': minItems: got 0, want 1",
        "podDisruptionBudget: {maxUnavailable: half}             | at '/podDisruptionBudget/maxUnavailable': 'half' does not match pattern",
        "jvmOptions: ['Xmx1g']                                   | at '/jvmOptions/0': 'Xmx1g' does not match pattern",
        "{replicas: 2, leaderElection: {enabled: false}}         | replicas: more than one needs leaderElection.enabled: true, or they all would act",
        "{watchNamespaces: [a], contactCenters: [{name: d, namespace: b, spec: {platform: CCAIP, url: 'https://x', credentialsSecretRef: {name: s}}}]}"
                + " | ContactCenter b/d: its namespace is not in watchNamespaces, so the operator would never see it",
        "{watchNamespaces: [a], simulator: {enabled: true, contactCenterNamespace: b}}"
                + " | ContactCenter b/default: its namespace is not in watchNamespaces",
        "{simulator: {enabled: true}, contactCenters: [{name: default, spec: {platform: CCAIP, url: 'https://x', credentialsSecretRef: {name: s}}}]}"
                + " | two ContactCenters of a namespace have the same name",
    })
    void valuesThatAreNoGoodAreRefused(String values, String message) {
        assertThatThrownBy(() -> CHART.template(values)).hasMessageContaining(message);
    }

    @Test
    void theSchemaKnowsEveryValueAndNoOther() throws IOException {
        var schema = new ObjectMapper().readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        var values = new YAMLMapper().readTree(Chart.FOLDER.resolve("values.yaml").toFile());
        var known = new ArrayList<String>();
        var there = new ArrayList<String>();
        compare("", schema, values, known, there);

        known.remove(".global");
        known.removeAll(VALUES_OF_EARLIER_CHARTS);
        assertThat(known).containsExactlyInAnyOrderElementsOf(there);
    }

    /** What each of them knows below this path, as far as the schema says exactly what may be there. */
    private static void compare(String path, JsonNode schema, JsonNode values, List<String> known, List<String> there) {
        schema.path("properties").propertyStream().forEach(property -> known.add(path + "." + property.getKey()));
        values.propertyStream().forEach(value -> there.add(path + "." + value.getKey()));
        values.propertyStream()
                .filter(value -> schema.path("properties").path(value.getKey()).path("additionalProperties").isBoolean())
                .forEach(value -> compare(
                        path + "." + value.getKey(), schema.path("properties").get(value.getKey()), value.getValue(), known, there));
    }

    @Test
    void theSchemaKnowsEveryFieldOfAContactCenterAndNoOther() throws IOException {
        var schema = new ObjectMapper().readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        var crd = new YAMLMapper().readTree(Path.of("crds", "contactcenters.yaml").toFile());
        var spec = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
        var known = schema.at("/definitions/contactCenter/properties/spec");

        assertThat(shape("spec", known, schema)).containsExactlyInAnyOrderElementsOf(shape("spec", spec, crd));
        assertThat(open("spec", known, schema)).as("where a slip of the pen would go unnoticed").isEmpty();
    }

    /** Fields, whether they are required, and bounds, at all depths. */
    private static List<String> shape(String path, JsonNode reference, JsonNode root) {
        var schema = resolve(reference, root);
        var shape = new ArrayList<String>();
        schema.path("required").forEach(field -> shape.add(path + "." + field.asText() + " is required"));
        for (var bound : List.of("enum", "minimum", "maximum", "minLength", "maxLength")) {
            if (schema.has(bound)) {
                shape.add(path + " has " + bound + " " + schema.get(bound));
            }
        }
        children(schema).forEach((name, child) -> {
            shape.add(path + "." + name);
            shape.addAll(shape(path + "." + name, child, root));
        });
        return shape;
    }

    /** Objects with fields of their own that would take others too. */
    private static List<String> open(String path, JsonNode reference, JsonNode root) {
        var schema = resolve(reference, root);
        var open = new ArrayList<String>();
        if (schema.path("type").asText().equals("object") && !schema.has("additionalProperties")) {
            open.add(path);
        }
        children(schema).forEach((name, child) -> open.addAll(open(path + "." + name, child, root)));
        return open;
    }

    private static JsonNode resolve(JsonNode schema, JsonNode root) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static Map<String, JsonNode> children(JsonNode schema) {
        var children = new LinkedHashMap<String, JsonNode>();
        schema.path("properties").propertyStream().forEach(property -> children.put(property.getKey(), property.getValue()));
        if (schema.has("items")) {
            children.put("items", schema.get("items"));
        }
        return children;
    }

    @Test
    void everySettingOfTheOperatorIsSet() {
        var container = CHART.render("").named("Deployment", "operator").at("/spec/template/spec/containers/0");

        assertThat(container.get("env").valueStream().map(variable -> variable.get("name").asText()))
                .as("a new setting needs a value, and a line in templates/_env.tpl")
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Setting.values()).map(Setting::name).toList());
    }

    @Test
    void theCrdsAreTheSameBytes() throws IOException {
        var originals = list(Path.of("crds"));
        var copies = list(Chart.FOLDER.resolve("crds"));

        assertThat(copies.stream().map(Path::getFileName)).containsExactlyElementsOf(originals.stream().map(Path::getFileName).toList());
        for (var i = 0; i < copies.size(); i++) {
            assertThat(copies.get(i)).as("cp crds/*.yaml %s/crds/", Chart.FOLDER).hasSameBinaryContentAs(originals.get(i));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void theChartIsOfThisVersion() throws IOException {
        var chart = new YAMLMapper().readTree(Chart.FOLDER.resolve("Chart.yaml").toFile());

        assertThat(chart.get("appVersion").asText()).isEqualTo(UserAgent.version());
        assertThat(chart.at("/annotations/artifacthub.io~1crds").asText())
                .contains("kind: ContactCenter", "kind: ForceLogoutJob", "kind: AgentStatusChange");
    }
}

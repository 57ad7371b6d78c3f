package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user does with a real kubectl on the embedded API server; not run where there is no kubectl. */
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("kubectls")
class KubectlTest {
    private static final String SHIPMENT = """
            apiVersion: example.dev/v1
            kind: Shipment
            metadata: {name: one, labels: {app: x}}
            spec: {parcels: 3, stops: [a, b]}
            """;
    private static final String READY =
            "'{\"status\":{\"observedGeneration\":1,\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"message\":\"It is there\"}]}}'";

    @Parameter
    Path binary;

    @TempDir
    Path home;

    private EmbeddedApiServer server;
    private Kubectl kubectl;

    static Stream<Path> kubectls() {
        return Kubectl.installed();
    }

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedApiServer.start(0);
        kubectl = Kubectl.of(binary, home, server);
        // With a cache of its own: kubectl remembers for minutes which kinds there were when it asked first.
        var elsewhere = " --cache-dir=" + home.resolve("cache-of-the-installation");
        succeeds("apply -f " + Path.of(getClass().getResource("/apiserver/shipments.yaml").toURI()) + elsewhere);
        succeeds("wait --for=condition=Established crd/shipments.example.dev --timeout=10s" + elsewhere);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void applyCreatesThenChangesThenLeavesAlone() {
        assertThat(apply(SHIPMENT)).isEqualTo("shipment.example.dev/one created\n");
        assertThat(apply(SHIPMENT)).isEqualTo("shipment.example.dev/one unchanged\n");
        assertThat(apply(SHIPMENT.replace("3, stops: [a, b]", "4"))).isEqualTo("shipment.example.dev/one configured\n");

        assertThat(succeeds("get shp one -o jsonpath={.spec}"))
                .isEqualTo("{\"carrier\":\"Mail\",\"insurance\":{\"amount\":100},\"parcels\":4}");
    }

    @Test
    void serverSideApplyCreatesThenRemovesFieldsThatAreNoLongerApplied() {
        assertThat(succeeds("apply --server-side -f -", SHIPMENT)).isEqualTo("shipment.example.dev/one serverside-applied\n");
        succeeds("apply --server-side -f -", SHIPMENT.replace("parcels: 3, ", ""));

        assertThat(succeeds("get shp one -o jsonpath={.spec}"))
                .isEqualTo("{\"carrier\":\"Mail\",\"insurance\":{\"amount\":100},\"parcels\":1,\"stops\":[\"a\",\"b\"]}");
    }

    @Test
    void applyRefusesAFieldThatTheKindDoesNotHave() {
        var result = kubectl.run("apply -f -", SHIPMENT.replace("stops", "stpos"));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("strict decoding error: unknown field \"spec.stpos\"");
    }

    @Test
    void aDryRunOnTheServerStoresNothing() {
        assertThat(succeeds("apply --dry-run=server -f -", SHIPMENT))
                .isEqualTo("shipment.example.dev/one created (server dry run)\n");
        assertThat(succeeds("apply --dry-run=server --server-side -f -", SHIPMENT))
                .isEqualTo("shipment.example.dev/one serverside-applied (server dry run)\n");

        assertThat(succeeds("get shp")).isEqualTo("No resources found in default namespace.\n");
    }

    @Test
    void diffShowsWhatApplyWouldChange() {
        apply(SHIPMENT);

        var diff = kubectl.run("diff -f -", SHIPMENT.replace("3", "4"));

        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.output()).contains("-  parcels: 3", "+  parcels: 4");
        assertThat(succeeds("diff -f -", SHIPMENT)).isEmpty();
    }

    @Test
    void getPrintsTheColumnsOfTheKindUnderAllItsNames() {
        apply(SHIPMENT);
        succeeds("patch shp one --subresource=status --type=merge -p " + READY);

        assertThat(columns("get shp")).containsExactly("NAME CARRIER PARCELS AGE", "one Mail 3 #s");
        assertThat(columns("get shipments one -o wide"))
                .containsExactly("NAME CARRIER PARCELS MESSAGE AGE", "one Mail 3 It is there #s");
        assertThat(columns("get freight -A"))
                .containsExactly("NAMESPACE NAME CARRIER PARCELS AGE", "default one Mail 3 #s");
        assertThat(columns("get ns")).containsExactly(
                "NAME STATUS AGE", "default Active #s", "kube-system Active #s");
        assertThat(succeeds("get shipment.example.dev -o name")).isEqualTo("shipment.example.dev/one\n");
        assertThat(succeeds("get shp -l 'app in (x,y)' -o name")).isEqualTo("shipment.example.dev/one\n");
        assertThat(succeeds("get shp -l 'app notin (x)' -o name")).isEmpty();
    }

    @Test
    void getOfAMissingObjectSaysNotFound() {
        assertThat(kubectl.run("get shp none"))
                .isEqualTo(new Kubectl.Result(1, "Error from server (NotFound): shipments.example.dev \"none\" not found\n"));
    }

    @Test
    void getSeveralKindsAtOnce() {
        apply(SHIPMENT);
        apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: some}
                """);

        assertThat(succeeds("get shp,cm -o name")).isEqualTo("shipment.example.dev/one\nconfigmap/some\n");
    }

    @Test
    void describeShowsTheObjectAndItsEvents() {
        apply(SHIPMENT);
        var uid = succeeds("get shp one -o jsonpath={.metadata.uid}");
        var event = """
                apiVersion: events.k8s.io/v1
                kind: Event
                metadata: {name: one.1}
                regarding: {apiVersion: example.dev/v1, kind: Shipment, name: one, namespace: default, uid: %s}
                reason: Left
                action: Leave
                note: It left the house
                type: Normal
                eventTime: "2026-01-01T00:00:00.000000Z"
                reportingController: test
                reportingInstance: test-1
                """.formatted(uid);
        apply(event);

        assertThat(succeeds("describe shp one")).containsSubsequence(
                "Name:         one", "Labels:       app=x", "Kind:         Shipment", "Parcels:", "Events:", "Left",
                "It left the house");
        assertThat(columns("get events").get(0)).isEqualTo("LAST SEEN TYPE REASON OBJECT MESSAGE");
        assertThat(columns("get events").get(1)).endsWith("Normal Left shipment/one It left the house");
        assertThat(succeeds("events")).contains("Shipment/one", "It left the house");
    }

    @Test
    void explainIsTheManualOfTheKind() {
        assertThat(succeeds("explain shp")).containsSubsequence(
                "GROUP:      example.dev", "KIND:       Shipment", "VERSION:    v1", "Shipment is something under way.",
                "metadata\t<ObjectMeta>", "spec\t<Object>", "What to bring where.", "status\t<Object>");
        assertThat(succeeds("explain shp.spec.carrier")).contains("FIELD: carrier <string>", "Who brings it.");
        assertThat(succeeds("explain shp.spec --recursive")).contains("insurance\t<Object>", "  currency\t<string>");
    }

    @Test
    void waitReturnsWhenTheConditionHolds() throws Exception {
        apply(SHIPMENT);
        var waiting = kubectl.start("wait --for=condition=Ready shp/one --timeout=30s");
        succeeds("patch shp one --subresource=status --type=merge -p " + READY);

        assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("shipment.example.dev/one condition met\n");
        assertThat(waiting.waitFor()).isZero();
        assertThat(succeeds("wait --for=jsonpath={.status.observedGeneration}=1 shp/one --timeout=10s"))
                .contains("condition met");
    }

    @Test
    void getWithWatchPrintsEveryChange() throws IOException {
        apply(SHIPMENT);
        var watching = kubectl.start("get shp --watch");
        try {
            var lines = new CopyOnWriteArrayList<String>();
            var reader = new Thread(() -> watching.inputReader().lines().forEach(lines::add));
            reader.setDaemon(true);
            reader.start();
            await().untilAsserted(() -> assertThat(lines).hasSize(2));

            apply(SHIPMENT.replace("3", "4"));
            apply(SHIPMENT.replace("one", "two"));

            await().untilAsserted(() -> assertThat(lines.stream().map(KubectlTest::normalized))
                    .containsExactly("NAME CARRIER PARCELS AGE", "one Mail 3 #s", "one Mail 4 #s", "two Mail 3 #s"));
        } finally {
            watching.destroy();
        }
    }

    @Test
    void objectsAreChangedInPlace() {
        apply(SHIPMENT);

        assertThat(succeeds("annotate shp one a=b")).isEqualTo("shipment.example.dev/one annotated\n");
        assertThat(succeeds("label shp one app=y --overwrite")).isEqualTo("shipment.example.dev/one labeled\n");
        assertThat(succeeds("patch shp one --type=merge -p '{\"spec\":{\"parcels\":7}}'")).endsWith("patched\n");
        assertThat(succeeds("patch shp one --type=json -p '[{\"op\":\"remove\",\"path\":\"/spec/stops/0\"}]'"))
                .endsWith("patched\n");
        assertThat(succeeds("edit shp one")).isEqualTo("shipment.example.dev/one edited\n");

        assertThat(succeeds("get shp one -o jsonpath={.metadata.annotations.a}{.metadata.labels}{.spec}"))
                .isEqualTo("b{\"app\":\"y\"}"
                        + "{\"carrier\":\"Drone\",\"insurance\":{\"amount\":100},\"parcels\":7,\"stops\":[\"b\"]}");
    }

    @Test
    void deleteWaitsUntilTheObjectIsGone() {
        apply(SHIPMENT);
        apply(SHIPMENT.replace("one", "two"));

        assertThat(succeeds("delete shp one --timeout=20s")).startsWith("shipment.example.dev \"one\" deleted");
        assertThat(succeeds("get shp -o name")).isEqualTo("shipment.example.dev/two\n");
        assertThat(succeeds("delete shp --all --timeout=20s")).startsWith("shipment.example.dev \"two\" deleted");
        assertThat(kubectl.run("delete shp one").code()).isEqualTo(1);
    }

    @Test
    void namespacesAndSecretsAreApplied() {
        assertThat(apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: support}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: acme, namespace: support}
                type: kubernetes.io/basic-auth
                stringData: {username: user, password: secret}
                """)).isEqualTo("namespace/support created\nsecret/acme created\n");

        assertThat(columns("get secret -n support")).last().isEqualTo("acme kubernetes.io/basic-auth 2 #s");
        assertThat(succeeds("describe secret acme -n support")).contains("password:  6 bytes", "username:  4 bytes");
        assertThat(succeeds("delete ns support --timeout=20s")).startsWith("namespace \"support\" deleted");
        assertThat(kubectl.run("get secret acme -n support").code()).isEqualTo(1);
    }

    @Test
    void rawPathsAreServed() {
        assertThat(succeeds("get --raw /readyz")).isEqualTo("ok");
        assertThat(succeeds("get --raw /apis/example.dev/v1/namespaces/default/shipments")).startsWith(
                "{\"kind\":\"ShipmentList\",\"apiVersion\":\"example.dev/v1\"");
        assertThat(succeeds("version")).contains("Server Version: v1.35.0");
        assertThat(succeeds("api-resources --api-group=example.dev -o name")).isEqualTo("shipments.example.dev\n");
    }

    private String apply(String yaml) {
        return succeeds("apply -f -", yaml);
    }

    private String succeeds(String arguments) {
        return succeeds(arguments, "");
    }

    private String succeeds(String arguments, String input) {
        var result = kubectl.run(arguments, input);
        assertThat(result.code()).as(() -> "kubectl " + arguments + "\n" + result.output()).isZero();
        return result.output();
    }

    private List<String> columns(String arguments) {
        return succeeds(arguments).lines().map(KubectlTest::normalized).toList();
    }

    /** One blank between columns, and ages without their number. */
    private static String normalized(String line) {
        return line.strip().replaceAll("\\s+", " ").replaceAll("\\b\\d+s$", "#s");
    }
}

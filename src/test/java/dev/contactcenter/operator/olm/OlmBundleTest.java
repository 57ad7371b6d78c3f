package dev.contactcenter.operator.olm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.crd.CrdJudge;
import dev.contactcenter.operator.helm.Chart;
import dev.contactcenter.operator.helm.Manifests;
import io.fabric8.openshift.api.model.operatorhub.v1alpha1.ClusterServiceVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bundle for OLM, judged by OLM's types, by what the CRD of ClusterServiceVersion requires, and by the rules of
 * {@code operator-sdk bundle validate}: the validators of operator-framework/api, pkg/validation/internal (bundle.go, csv.go,
 * good_practices.go, operatorhub.go, standardcapabilities.go, standardcategories.go).
 */
class OlmBundleTest {
    private static final String IMAGE = "registry.example.com/contact-center-operator@sha256:" + "0".repeat(64);
    private static final String SEMVER = "[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9a-z-]+(\\.[0-9a-z-]+)*)?";

    private static SortedMap<String, String> files;
    private static JsonNode csv;

    @BeforeAll
    static void make() {
        assumeTrue(Chart.isRenderable(), Chart.MISSING);
        files = new OlmBundle(IMAGE).files();
        csv = yaml("manifests/contact-center-operator.clusterserviceversion.yaml");
    }

    private static JsonNode yaml(String file) {
        return Manifests.of(files.get(file)).objects().get(0);
    }

    @Test
    void itIsWhatWasMeant() {
        assertThat(csv).as("as read again").isEqualTo(new ServiceVersion(IMAGE).object());
    }

    @Test
    void olmKnowsEveryField() throws IOException {
        var strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        strict.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return Boolean.FALSE;
            }
        });

        assertThat(strict.treeToValue(csv, ClusterServiceVersion.class).getSpec().getDisplayName()).isEqualTo("Contact Center Operator");
    }

    @Test
    void whatTheSchemaOfOlmRequiresIsThere() {
        assertThat(csv.get("apiVersion").asText()).isEqualTo("operators.coreos.com/v1alpha1");
        assertThat(csv.get("kind").asText()).isEqualTo("ClusterServiceVersion");
        has(csv.get("spec"), "displayName", "install");
        has(csv.at("/spec/install"), "strategy");
        has(csv.at("/spec/install/spec"), "deployments");
        each("/spec/install/spec/permissions").forEach(permission -> has(permission, "rules", "serviceAccountName"));
        each("/spec/install/spec/deployments").forEach(deployment -> has(deployment, "name", "spec"));
        each("/spec/installModes").forEach(mode -> has(mode, "type", "supported"));
        each("/spec/icon").forEach(icon -> has(icon, "base64data", "mediatype"));
        each("/spec/relatedImages").forEach(related -> has(related, "name", "image"));
        each("/spec/customresourcedefinitions/owned").forEach(owned -> {
            has(owned, "kind", "name", "version");
            Stream.of("specDescriptors", "statusDescriptors").flatMap(list -> owned.get(list).valueStream())
                    .forEach(descriptor -> has(descriptor, "path"));
        });
    }

    private static void has(JsonNode object, String... fields) {
        assertThat(object.fieldNames()).toIterable().contains(fields);
    }

    private static List<JsonNode> each(String path) {
        assertThat(csv.at(path)).as(path).isNotEmpty();
        return csv.at(path).valueStream().toList();
    }

    @Test
    void nameAndVersionsAreAsOlmWantsThem() {
        var name = csv.at("/metadata/name").asText();

        assertThat(name).matches("contact-center-operator\\.v" + SEMVER).hasSizeLessThan(64).endsWith(csv.at("/spec/version").asText());
        assertThat(csv.at("/spec/version").asText()).matches(SEMVER);
        assertThat(csv.at("/spec/minKubeVersion").asText()).matches(SEMVER);
    }

    @Test
    void everyCrdIsOwnedAndNoOther() {
        var owned = each("/spec/customresourcedefinitions/owned").stream().map(one -> one.get("name").asText() + " " + one.get("kind").asText());
        var there = files.keySet().stream().filter(file -> file.startsWith("manifests/contactcenter.dev_")).map(OlmBundleTest::yaml)
                .map(crd -> crd.at("/metadata/name").asText() + " " + crd.at("/spec/names/kind").asText()).toList();

        assertThat(owned).containsExactlyInAnyOrderElementsOf(there);
        assertThat(there).hasSameSizeAs(Crd.all());
        assertThat(each("/spec/customresourcedefinitions/owned")).allSatisfy(one -> assertThat(one.get("description").asText()).isNotBlank());
    }

    @Test
    void everyKindHasAnExampleThatIsAdmitted() throws IOException {
        var examples = new ObjectMapper().readTree(csv.at("/metadata/annotations/alm-examples").asText());

        assertThat(examples).extracting(example -> example.get("kind").asText())
                .containsExactlyInAnyOrderElementsOf(Crd.all().stream().map(Crd::kind).toList());
        assertThat(examples).allSatisfy(example -> assertThat(new CrdJudge(Crd.of(example.get("kind").asText())).judge(example)).isEmpty());
    }

    @Test
    void everyDescriptorLeadsToAFieldAndSaysWhatItIs() {
        for (var owned : each("/spec/customresourcedefinitions/owned")) {
            var properties = Crd.of(owned.get("kind").asText()).schema().get("properties");
            for (var part : List.of("spec", "status")) {
                assertThat(owned.get(part + "Descriptors")).isNotEmpty().allSatisfy(descriptor -> {
                    var path = descriptor.get("path").asText();
                    assertThat(properties.at("/" + part + "/properties/" + path.replace(".", "/properties/")).isObject()).as(path).isTrue();
                    assertThat(descriptor.get("description").asText()).as(path).isNotBlank();
                });
            }
        }
    }

    @Test
    void theRightsAreThoseOfThePage() throws IOException {
        var page = Manifests.of(Files.readString(Path.of("docs", "rbac.yaml")));
        var permissions = each("/spec/install/spec/permissions");

        assertThat(permissions).hasSize(1);
        assertThat(permissions.get(0).get("rules").valueStream().toList()).isEqualTo(
                Stream.of("ClusterRole", "Role").flatMap(kind -> page.only(kind).get("rules").valueStream()).toList());
        assertThat(permissions.get(0).get("rules").toString()).as("OLM looks after CRDs").doesNotContain("apiextensions");
        assertThat(csv.at("/spec/install/spec/clusterPermissions").isMissingNode()).isTrue();
    }

    @Test
    void theOperatorWatchesWhatOlmSays() {
        var pod = csv.at("/spec/install/spec/deployments/0/spec/template/spec");

        assertThat(pod.get("serviceAccountName")).isEqualTo(csv.at("/spec/install/spec/permissions/0/serviceAccountName"));
        assertThat(files).as("OLM makes the account").doesNotContainKey("manifests/contact-center-operator_v1_serviceaccount.yaml");
        assertThat(field(pod, "WATCH_NAMESPACES")).isEqualTo("metadata.annotations['olm.targetNamespaces']");
        assertThat(field(pod, "LEASE_NAMESPACE")).isEqualTo("metadata.namespace");
        assertThat(pod.at("/containers/0/image").asText()).isEqualTo(IMAGE);
        assertThat(pod.at("/containers/0/resources/requests").fieldNames()).toIterable().contains("cpu", "memory");
        assertThat(pod.at("/securityContext").toString()).doesNotContain("runAsUser", "runAsGroup").contains("runAsNonRoot");
        assertThat(csv.toString()).doesNotContain("managed-by", "helm.sh");
    }

    private static String field(JsonNode pod, String variable) {
        return pod.at("/containers/0/env").valueStream().filter(one -> one.get("name").asText().equals(variable)).findFirst().orElseThrow()
                .at("/valueFrom/fieldRef/fieldPath").asText();
    }

    @Test
    void aCatalogCanShowIt() {
        assertThat(csv.at("/metadata/annotations/capabilities").asText())
                .isIn("Basic Install", "Seamless Upgrades", "Full Lifecycle", "Deep Insights", "Auto Pilot");
        assertThat(csv.at("/metadata/annotations/categories").asText()).isEqualTo("Integration & Delivery");
        assertThat(csv.at("/spec/provider/name").asText()).isNotBlank();
        assertThat(csv.at("/spec/icon/0/mediatype").asText()).isEqualTo("image/svg+xml");
        assertThat(new String(Base64.getDecoder().decode(csv.at("/spec/icon/0/base64data").asText()), StandardCharsets.UTF_8)).startsWith("<svg ");
        assertThat(csv.at("/spec/relatedImages/0/image").asText()).isEqualTo(IMAGE);
    }

    @Test
    void theMetadataAreThoseOfTheImage() throws IOException {
        var annotations = new YAMLMapper().readTree(files.get("metadata/annotations.yaml")).get("annotations");
        var prefix = "operators.operatorframework.io.bundle.";

        assertThat(annotations.get(prefix + "mediatype.v1").asText()).isEqualTo("registry+v1");
        assertThat(annotations.get(prefix + "package.v1").asText()).isEqualTo("contact-center-operator");
        assertThat(annotations.get(prefix + "channels.v1").asText()).as("a usual name").isEqualTo("candidate");
        assertThat(annotations.properties()).allSatisfy(annotation -> assertThat(files.get("bundle.Dockerfile"))
                .contains("LABEL " + annotation.getKey() + "=" + annotation.getValue().asText() + "\n"));
    }

    @Test
    void itFitsInWhatOlmCanStore() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(String.join("", files.values()).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(packed.size()).isLessThan((1 << 20) * 85 / 100);
    }
}

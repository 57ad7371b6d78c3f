package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecSharingClonerTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final SpecSharingCloner copies = new SpecSharingCloner(JSON);

    static Stream<HasMetadata> objects() {
        return Stream.of(
                read(ForceLogoutJob.class, "{target: {agentIds: [1]}, reason: Why}", "{phase: Pending, observedGeneration: 1}"),
                read(AgentStatusChange.class, "{target: {teamIds: [1]}, status: Break}", "{phase: Running}"),
                read(ContactCenter.class, "{platform: CCAIP, url: 'https://x'}", "{observedGeneration: 1}"),
                new NamespaceBuilder().withNewMetadata().withName("a").endMetadata().build());
    }

    private static <T extends HasMetadata> T read(Class<T> kind, String spec, String status) {
        return JSON.unmarshal("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata:
                  name: a
                  namespace: b
                  uid: u
                  resourceVersion: "7"
                  labels: {l: m}
                  annotations: {x: "y"}
                  managedFields: [{manager: m, operation: Apply}]
                spec: %s
                status: %s
                """.formatted(kind.getSimpleName(), spec, status), kind);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aCopyIsTheSameInJson(HasMetadata object) {
        assertThat(JSON.asJson(copies.clone(object))).isEqualTo(JSON.asJson(object));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aChangeOfACopyDoesNotChangeTheOriginal(HasMetadata object) {
        var before = JSON.asJson(object);
        var copy = copies.clone(object);

        copy.getMetadata().setName("other");
        copy.getMetadata().getLabels().put("new", "label");
        copy.getMetadata().getFinalizers().add("a/b");

        assertThat(copy).isNotSameAs(object);
        assertThat(JSON.asJson(object)).isEqualTo(before);
    }
}

package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControllerConfigurerTest {
    private static final ObjectMeta BEFORE = new ObjectMetaBuilder().withUid("a").withGeneration(1L).withResourceVersion("1").build();

    @Test
    void aStatusWriteIsNotRelevant() {
        assertThat(ControllerConfigurer.isRelevant(new ObjectMetaBuilder(BEFORE).withResourceVersion("2").build(), BEFORE)).isFalse();
    }

    @Test
    void anotherAnnotationIsNotRelevant() {
        assertThat(ControllerConfigurer.isRelevant(new ObjectMetaBuilder(BEFORE).withAnnotations(Map.of("a", "b")).build(), BEFORE)).isFalse();
    }

    @Test
    void aChangeOfTheSpecIsRelevant() {
        assertThat(ControllerConfigurer.isRelevant(new ObjectMetaBuilder(BEFORE).withGeneration(2L).build(), BEFORE)).isTrue();
    }

    @Test
    void aNewValueOfTheReconcileAnnotationIsRelevant() {
        var first = new ObjectMetaBuilder(BEFORE).withAnnotations(Map.of(ControllerConfigurer.RECONCILE_AT, "1")).build();
        var second = new ObjectMetaBuilder(BEFORE).withAnnotations(Map.of(ControllerConfigurer.RECONCILE_AT, "2")).build();

        assertThat(ControllerConfigurer.isRelevant(first, BEFORE)).isTrue();
        assertThat(ControllerConfigurer.isRelevant(second, first)).isTrue();
    }

    @Test
    void anotherObjectOfTheSameNameIsRelevant() {
        assertThat(ControllerConfigurer.isRelevant(new ObjectMetaBuilder(BEFORE).withUid("b").build(), BEFORE)).isTrue();
    }

    @Test
    void aStatusThatAnotherManagerHasWrittenIsRelevantOnce() {
        var own = ownedBy("contact-center-operator", "Apply", "2026-11-21T22:00:00Z");
        var other = ownedBy("velero", "Apply", "2026-11-21T22:00:05Z");
        var again = ownedBy("velero", "Apply", "2026-11-21T22:00:06Z");

        assertThat(ControllerConfigurer.isRelevant(own, BEFORE)).isFalse();
        assertThat(ControllerConfigurer.isRelevant(other, own)).isTrue();
        assertThat(ControllerConfigurer.isRelevant(new ObjectMetaBuilder(other).withResourceVersion("9").build(), other)).isFalse();
        assertThat(ControllerConfigurer.isRelevant(again, other)).isTrue();
        assertThat(ControllerConfigurer.isRelevant(own, again)).isFalse();
    }

    private static ObjectMeta ownedBy(String manager, String operation, String time) {
        var fields = new FieldsV1();
        fields.setAdditionalProperties(Map.of("f:status", Map.of("f:phase", Map.of())));
        return new ObjectMetaBuilder(BEFORE)
                .addNewManagedField()
                .withManager(manager)
                .withOperation(operation)
                .withSubresource("status")
                .withTime(time)
                .withFieldsV1(fields)
                .endManagedField()
                .build();
    }
}

package dev.contactcenter.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

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
}

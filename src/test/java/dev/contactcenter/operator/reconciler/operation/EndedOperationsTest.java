package dev.contactcenter.operator.reconciler.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which operations are not reconciled when the operator starts. */
class EndedOperationsTest {
    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource(delimiter = '|', value = {
        "it has ended                    | Complete | 1 | {}                               | {}                              | true",
        "it has not ended                |          | 1 | {}                               | {}                              | false",
        "its spec was changed after      | Complete | 2 | {}                               | {}                              | false",
        "it is deleted after some time   | Complete | 1 | {ttlSecondsAfterFinished: 60}    | {}                              | false",
        "a receiver may not know the end | Complete | 1 | {}                               | {contactcenter.dev/notified-a: u-1} | false",
        "each receiver knows the end     | Complete | 1 | {}                               | {contactcenter.dev/notified-a: u-1 Succeeded} | true",
        "a mark of another object        | Complete | 1 | {}                               | {contactcenter.dev/notified-a: u-0} | true",
        "another annotation              | Failed   | 1 | {}                               | {contactcenter.dev/finished: x} | true",
    })
    void anOperationThatHasEndedNeedsNothingUnlessSomethingIsLeft(
            String name, String condition, long generation, String spec, String annotations, boolean needsNothing) {
        var job = Serialization.unmarshal("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: shift, namespace: support, uid: u-1, generation: %d, annotations: %s}
                spec: %s
                status: {observedGeneration: 1, conditions: [{type: %s, status: "True"}]}
                """.formatted(generation, annotations, spec, condition == null ? "Reconciling" : condition), ForceLogoutJob.class);

        assertThat(OperationReconciler.needsNothing(job)).isEqualTo(needsNothing);
    }

    @ParameterizedTest
    @CsvSource({"'spec: {}'", "'spec: null'"})
    void anOperationWithoutStatusIsReconciled(String spec) {
        var job = Serialization.unmarshal(
                "apiVersion: contactcenter.dev/v1alpha1\nkind: ForceLogoutJob\nmetadata: {name: shift, generation: 1}\n" + spec, ForceLogoutJob.class);

        assertThat(OperationReconciler.needsNothing(job)).isFalse();
    }
}

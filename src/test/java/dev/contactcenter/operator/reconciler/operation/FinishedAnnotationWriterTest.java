package dev.contactcenter.operator.reconciler.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.operation.FinishedAnnotation;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.testing.FaultyApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedAnnotationWriterTest {
    private static final String PATCH = "PATCH .*/forcelogoutjobs/shift(\\?|$)";
    private static final OperationStatus ENDED = Serialization.unmarshal(
            "{\"outcome\": \"Success\", \"conditions\": [{\"type\": \"Complete\", \"status\": \"True\"}]}", OperationStatus.class);

    private final FinishedAnnotationWriter writer = new FinishedAnnotationWriter();
    private FaultyApiServer server;
    private KubernetesClient client;
    private ForceLogoutJob job;

    @BeforeEach
    void start() {
        server = FaultyApiServer.start();
        client = server.client();
        job = client.resource(Serialization.unmarshal("""
                {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "ForceLogoutJob", "metadata": {"name": "shift", "namespace": "support"},
                 "spec": {"target": {"agentIds": [11]}}}
                """, ForceLogoutJob.class)).create();
    }

    @AfterEach
    void stop() {
        server.heal();
        client.close();
        server.close();
    }

    private String annotation() {
        return client.resource(job).get().getMetadata().getAnnotations().get(FinishedAnnotation.ANNOTATION);
    }

    @Test
    void anOperationThatEndsIsAnnotatedWithItsUidAndOutcome() {
        var annotated = writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client).orElseThrow();

        assertThat(annotation()).isEqualTo(job.getMetadata().getUid() + " Success");
        assertThat(annotated.getMetadata().getResourceVersion()).isNotEqualTo(job.getMetadata().getResourceVersion());
        assertThat(annotated.getSpec()).isEqualTo(job.getSpec());
    }

    @Test
    void anOperationUnderWayIsNotAnnotated() {
        assertThat(writer.write(job, OperationStatus.NONE, Map.of(), ForceLogoutJob::new, client)).contains(job);
        assertThat(server.requests(PATCH)).isEmpty();
    }

    @Test
    void anAnnotationIsWrittenOnce() {
        var annotated = writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client).orElseThrow();
        writer.write(annotated, ENDED, Map.of(), ForceLogoutJob::new, client);

        assertThat(server.requests(PATCH)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 404})
    void anOperationThatHasChangedMustBeDecidedOnAgain(int code) {
        server.refuse(PATCH, code, 1);

        assertThat(writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client)).isEmpty();
    }

    @Test
    void anOldVersionIsNotAnnotated() {
        writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client);

        assertThat(writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422, 500, 410})
    void aRefusedAnnotationDoesNotKeepTheStatusFromBeingWritten(int code) {
        server.refuse(PATCH, code, 1);

        assertThat(writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client)).contains(job);
    }

    @Test
    void anAnswerThatNeverComesDoesNotKeepTheStatusFromBeingWritten() {
        server.neverAnswer(PATCH);

        assertThat(writer.write(job, ENDED, Map.of(), ForceLogoutJob::new, client)).contains(job);
    }
}

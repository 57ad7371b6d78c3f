package dev.contactcenter.operator.reconciler.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.observability.AuditLog;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.testing.CapturedLog;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbandonedOperationsTest {
    private final AbandonedOperations abandoned = new AbandonedOperations(new AuditLog());

    private static ForceLogoutJob job(String status) {
        return Serialization.unmarshal("""
                {"metadata": {"name": "shift", "namespace": "support", "uid": "u-1"}, "spec": {"target": {"agentIds": [11]}}, "status": %s}
                """.formatted(status), ForceLogoutJob.class);
    }

    @Test
    void anOperationThatIsDeletedBeforeItsEndIsAuditedOnceWithTheAgentsThatWereLeft() throws JsonProcessingException {
        var job = job("""
                {"ids": {"pending": "13", "deferred": "12", "completed": "11"}, "submission": {"ids": "13", "attempt": 1, "accepted": true}}""");
        try (var log = new CapturedLog("audit")) {
            abandoned.deleted(job);
            abandoned.deleted(job);

            assertThat(log.messages()).hasSize(1);
            var line = new JsonMapper().readTree(log.messages().get(0));
            assertThat(line.get("audit").asText()).isEqualTo("abandoned");
            assertThat(line.get("name").asText()).isEqualTo("shift");
            assertThat(line.get("pending").asText()).isEqualTo("13");
            assertThat(line.get("deferred").asText()).isEqualTo("12");
            assertThat(line.get("completed").asText()).isEqualTo("11");
            assertThat(line.get("submitted").asText()).isEqualTo("13");
        }
    }

    @Test
    void anOperationThatHasAskedByAddressAndKnowsNoAgentYetIsAuditedToo() {
        try (var log = new CapturedLog("audit")) {
            abandoned.deleted(job("{\"submission\": {\"ids\": \"\", \"attempt\": 1, \"answered\": false}}"));
            assertThat(log.messages()).singleElement().asString().contains("\"abandoned\"", "\"submitted\":\"\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "null",
        "{\"observedGeneration\": -1}",
        "{\"ids\": {\"completed\": \"11\"}, \"conditions\": [{\"type\": \"Complete\", \"status\": \"True\"}]}"
    })
    void anOperationThatHasNotBegunOrHasEndedIsNotAbandoned(String status) {
        try (var log = new CapturedLog("audit")) {
            abandoned.deleted(job(status));
            assertThat(log.messages()).isEmpty();
        }
    }
}

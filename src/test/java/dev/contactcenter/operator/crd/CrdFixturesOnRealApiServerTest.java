package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.contactcenter.operator.testing.RealApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same fixtures as in {@link CrdFixturesTest}, judged by a real API server. Skipped where none is to be had. */
class CrdFixturesOnRealApiServerTest {
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("unknown field \"([^\"]+)\"");
    /** Where the API server puts general remarks, such as that the rules were not run. */
    private static final String NO_FIELD = "<nil>";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        var server = RealApiServer.find();
        assumeTrue(server.isPresent(), RealApiServer.MISSING);
        server.get().installCrds();
        client = new KubernetesClientBuilder().withConfig(server.get().adminConfig()).build();
    }

    @AfterAll
    static void close() {
        if (client != null) {
            client.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.crd.Fixture#all")
    void isJudgedAsItsFileSays(Fixture fixture) {
        var errors = fixture.isUpdate() ? errorsOfUpdate(fixture) : errorsOfCreation(resource(fixture.object()));

        // It may have more to say of the same field.
        assertThat(fields(errors)).containsExactlyInAnyOrderElementsOf(fields(fixture.errors()));
        for (var error : fixture.errors()) {
            assertThat(errors).anySatisfy(actual -> {
                assertThat(actual.field()).isEqualTo(error.field());
                assertThat(actual.message()).contains(error.message());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "contactcenter", "forcelogoutjob", "agentstatuschange", "forcelogoutschedule", "agentstatusschedule", "agentroster"})
    void fillsInTheSameDefaults(String kind) {
        var fixture = Fixture.all()
                .filter(f -> f.toString().equals(kind + "/valid-minimal.yaml"))
                .findFirst()
                .orElseThrow();
        client.resource(resource(fixture.object())).create();
        try {
            // Read again: the answer to the creation has no status yet.
            var stored = client.resource(resource(fixture.object())).get();

            var expected = new CrdJudge(Crd.of(fixture.kind())).withDefaults(fixture.object());
            assertThat(tree(stored.getAdditionalProperties().get("spec"))).isEqualTo(expected.get("spec"));
            var declared = Crd.of(fixture.kind()).schema().at("/properties/status/default");
            assertThat(tree(stored.getAdditionalProperties().get("status"))).isEqualTo(declared);
            assertThat(declared.get("observedGeneration").asInt()).isEqualTo(-1);
        } finally {
            client.resource(resource(fixture.object())).delete();
        }
    }

    private static List<Violation> errorsOfCreation(GenericKubernetesResource resource) {
        try {
            return errorsOf(() -> client.resource(resource).fieldValidation(Validation.STRICT).create());
        } finally {
            client.resource(resource).delete();
        }
    }

    private static List<Violation> errorsOfUpdate(Fixture fixture) {
        var old = client.resource(resource(fixture.replaced())).fieldValidation(Validation.STRICT).create();
        try {
            var update = resource(fixture.object());
            update.getMetadata().setResourceVersion(old.getMetadata().getResourceVersion());
            return errorsOf(fixture.object().has("status")
                    ? () -> client.resource(update).updateStatus()
                    : () -> client.resource(update).fieldValidation(Validation.STRICT).update());
        } finally {
            client.resource(old).delete();
        }
    }

    private static List<Violation> errorsOf(Runnable request) {
        try {
            request.run();
            return List.of();
        } catch (KubernetesClientException e) {
            var errors = new ArrayList<Violation>();
            UNKNOWN_FIELD.matcher(e.getStatus().getMessage())
                    .results()
                    .forEach(field -> errors.add(new Violation(field.group(1), "unknown field")));
            if (e.getStatus().getDetails() != null) {
                e.getStatus().getDetails().getCauses().stream()
                        .filter(cause -> !cause.getField().equals(NO_FIELD))
                        .forEach(cause -> errors.add(new Violation(cause.getField(), cause.getMessage())));
            }
            assertThat(errors).as(e.getMessage()).isNotEmpty();
            return errors;
        }
    }

    private static Set<String> fields(List<Violation> errors) {
        return errors.stream().map(Violation::field).collect(Collectors.toSet());
    }

    private static GenericKubernetesResource resource(JsonNode tree) {
        return JSON.convertValue(tree, GenericKubernetesResource.class);
    }

    private static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }
}

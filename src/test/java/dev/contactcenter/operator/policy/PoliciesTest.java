package dev.contactcenter.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.crd.CrdJudge;
import dev.contactcenter.operator.policy.AdmissionPolicy.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The example policies, by their own words; {@link PoliciesOnRealApiServerTest} has the last one. */
class PoliciesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Attempt> attempts() {
        return Stream.of("limit-agents", "team-namespaces", "requested-by", "break-glass").flatMap(policy -> Attempt.on(policy).stream());
    }

    private static JsonNode complete(JsonNode object) {
        return new CrdJudge(Crd.of(object.get("kind").asText())).withDefaults(object);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void admitsAndRefusesAsTheFileSays(Attempt attempt) {
        var namespace = attempt.object().at("/metadata/namespace").asText();
        var review = new Review(attempt.user(), attempt.user().equals("alex"), complete(attempt.object()),
                attempt.isUpdate() ? complete(attempt.replaced()) : null,
                Map.of("contactcenter.dev/operations", namespace.equals("support") ? "allowed" : "forbidden"));

        var messages = AdmissionPolicy.of(attempt.policy()).judge(review);

        attempt.error().ifPresentOrElse(
                error -> assertThat(messages).singleElement().asString().contains(error),
                () -> assertThat(messages).isEmpty());
    }

    /** In Berlin, an hour ahead of UTC in winter and two in summer, open from 8 to 18 on Mondays to Fridays. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an evening, until the morning        | 2026-11-23T19:00:00Z | 2026-11-24T06:59:59Z |
            an evening, into the next day        | 2026-11-23T19:00:00Z | 2026-11-24T07:00:00Z | spec.notAfter has to be before
            an evening, until the next evening   | 2026-11-23T19:00:00Z | 2026-11-24T18:59:00Z | spec.notAfter has to be before
            a Friday, until Saturday             | 2026-11-20T19:00:00Z | 2026-11-21T18:59:00Z |
            a Friday, until Sunday               | 2026-11-20T19:00:00Z | 2026-11-22T19:00:00Z | spec.notAfter has to be before
            an evening, without an end           | 2026-11-23T19:00:00Z |                      | needs spec.notAfter
            the minute before it opens           | 2026-11-24T06:59:00Z | 2026-11-24T06:59:30Z |
            when it opens                        | 2026-11-24T07:00:00Z | 2026-11-24T17:30:00Z | is not allowed in business hours (8 to 18 h Europe/Berlin)
            the minute before it closes          | 2026-11-24T16:59:00Z | 2026-11-24T17:30:00Z | is not allowed in business hours
            when it closes                       | 2026-11-24T17:00:00Z | 2026-11-24T18:00:00Z |
            in summer when it closes             | 2026-07-20T16:00:00Z | 2026-07-20T17:00:00Z |
            in summer before it closes           | 2026-07-20T15:59:00Z | 2026-07-20T17:00:00Z | is not allowed in business hours
            a Saturday at noon                   | 2026-11-21T11:00:00Z | 2026-11-21T12:00:00Z |
            a Friday night until Saturday noon   | 2026-11-20T23:00:00Z | 2026-11-21T08:59:00Z |
            a Sunday night into Monday           | 2026-11-22T22:00:00Z | 2026-11-23T08:00:00Z | spec.notAfter has to be before
            notAfter with another offset         | 2026-11-23T19:00:00Z | 2026-11-24T07:30:00+01:00 |
            notAfter in the past                 | 2026-11-23T19:00:00Z | 2026-11-20T23:00:00Z |
            """)
    void noAgentIsCutOffInBusinessHours(String when, String created, String notAfter, String error) throws IOException {
        var object = operation(created, "busyAgents: Interrupt" + (notAfter == null ? "" : ", notAfter: '" + notAfter + "'"));

        var messages = AdmissionPolicy.of("no-interrupt-in-business-hours").judge(new Review("sam", false, object, null, Map.of()));

        if (error == null) {
            assertThat(messages).isEmpty();
        } else {
            assertThat(messages).isNotEmpty().first().asString().contains(error);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            busyAgents: Defer
            busyAgents: Skip
            busyAgents: Interrupt, dryRun: true
            """)
    void anOperationThatCutsNoAgentOffIsAllowedAtAnyTime(String spec) throws IOException {
        var object = operation("2026-11-24T10:00:00Z", spec);

        assertThat(AdmissionPolicy.of("no-interrupt-in-business-hours").judge(new Review("sam", false, object, null, Map.of()))).isEmpty();
    }

    @Test
    void itsEndCanNotBeMovedIntoBusinessHoursAndItsMetadataCanChangeAtAnyTime() throws IOException {
        var policy = AdmissionPolicy.of("no-interrupt-in-business-hours");
        var before = operation("2026-11-23T19:00:00Z", "busyAgents: Interrupt, notAfter: '2026-11-24T05:00:00Z'");
        var later = operation("2026-11-23T19:00:00Z", "busyAgents: Interrupt, notAfter: '2026-11-24T09:00:00Z'");
        var marked = later.deepCopy();
        ((ObjectNode) marked.get("metadata")).putObject("annotations").put("contactcenter.dev/finished", "uid Success");

        assertThat(policy.judge(new Review("sam", false, later, before, Map.of()))).hasSize(1);
        assertThat(policy.judge(new Review("sam", false, marked, later, Map.of()))).isEmpty();
    }

    @Test
    void whatCutsOffCanBeSuspendedAndNotResumed() throws IOException {
        var policy = AdmissionPolicy.of("no-interrupt-in-business-hours");
        var running = operation("2026-11-23T19:00:00Z", "busyAgents: Interrupt, notAfter: '2026-11-24T05:00:00Z'");
        var suspended = operation("2026-11-23T19:00:00Z", "busyAgents: Interrupt, notAfter: '2026-11-24T05:00:00Z', suspend: true");

        assertThat(policy.judge(new Review("sam", false, suspended, running, Map.of()))).isEmpty();
        assertThat(policy.judge(new Review("sam", false, running, suspended, Map.of())))
                .singleElement().asString().contains("can't be resumed");
    }

    private static JsonNode operation(String created, String spec) throws IOException {
        return complete(YAML.readTree("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: night, namespace: support, creationTimestamp: '%s'}
                spec: {target: {agentIds: [1]}, %s}
                """.formatted(created, spec)));
    }

    @Test
    void theMessageIsTheOneThatTheDocumentsShow() throws IOException {
        var team = complete(YAML.readTree(Path.of("examples/force-logout-team.yaml").toFile()));

        assertThat(AdmissionPolicy.of("limit-agents").judge(new Review("sam", false, team, null, Map.of())))
                .singleElement()
                .satisfies(message -> assertThat(Path.of("docs/policies.md")).content().contains("denied request: " + message + "\n"));
    }

    /** A policy without a binding does nothing, and says nothing of it. */
    @Test
    void everyPolicyIsBoundAndFailsClosed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples/policies"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))).hasSize(6).allSatisfy(file -> {
                try (var read = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
                    var documents = read.readAll();
                    var policy = documents.get(0);
                    var binding = documents.get(1);
                    assertThat(policy.get("kind").asText()).endsWith("AdmissionPolicy");
                    assertThat(policy.at("/spec/failurePolicy").asText()).isEqualTo("Fail");
                    assertThat(binding.get("kind").asText()).isEqualTo(policy.get("kind").asText() + "Binding");
                    assertThat(binding.at("/spec/policyName")).isEqualTo(policy.at("/metadata/name"));
                }
            });
        }
    }
}

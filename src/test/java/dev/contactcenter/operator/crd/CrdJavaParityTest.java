package dev.contactcenter.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.AgentStatusSchedule;
import dev.contactcenter.operator.resource.Api;
import dev.contactcenter.operator.resource.BusyAgents;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.ForceLogoutSchedule;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.RosterSpec;
import dev.contactcenter.operator.resource.RosterStatus;
import dev.contactcenter.operator.resource.ScheduleSpec;
import dev.contactcenter.operator.resource.ScheduleStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CRDs and the Java types have the same fields, types, enums and defaults; and the CRDs leave nothing unsaid. */
class CrdJavaParityTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Map<Class<?>, String> PLAIN_TYPES = Map.of(
            String.class, "string",
            Boolean.class, "boolean",
            boolean.class, "boolean",
            Integer.class, "integer/int32",
            int.class, "integer/int32",
            Long.class, "integer/int64",
            Instant.class, "string/date-time",
            IntOrString.class, "int-or-string",
            LabelSelector.class, "label selector");

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("ContactCenter", "spec", ContactCenterSpec.class),
                Arguments.of("ContactCenter", "status", ContactCenterStatus.class),
                Arguments.of("ForceLogoutJob", "spec", OperationSpec.class),
                Arguments.of("ForceLogoutJob", "status", OperationStatus.class),
                Arguments.of("AgentStatusChange", "spec", OperationSpec.class),
                Arguments.of("AgentStatusChange", "status", OperationStatus.class),
                Arguments.of("ForceLogoutSchedule", "spec", ScheduleSpec.class),
                Arguments.of("ForceLogoutSchedule", "status", ScheduleStatus.class),
                Arguments.of("AgentStatusSchedule", "spec", ScheduleSpec.class),
                Arguments.of("AgentStatusSchedule", "status", ScheduleStatus.class),
                Arguments.of("AgentRoster", "spec", RosterSpec.class),
                Arguments.of("AgentRoster", "status", RosterStatus.class));
    }

    @ParameterizedTest
    @MethodSource("types")
    void fieldsTypesAndEnumsAreTheSame(String kind, String part, Class<?> type) {
        var schema = Crd.of(kind).schema().at("/properties/" + part);

        assertThat(fieldsOf(part, schema)).containsExactlyInAnyOrderElementsOf(fieldsOf(kind, part, type));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void namesAreTheSame(Class<? extends HasMetadata> type) {
        var definition = Crd.of(type.getSimpleName()).definition();
        var names = definition.at("/spec/names");

        assertThat(definition.at("/metadata/name").asText()).isEqualTo(HasMetadata.getFullResourceName(type));
        assertThat(definition.at("/spec/group").asText()).isEqualTo(HasMetadata.getGroup(type));
        assertThat(definition.at("/spec/versions/0/name").asText()).isEqualTo(HasMetadata.getVersion(type));
        assertThat(definition.at("/spec/scope").asText()).isEqualTo("Namespaced");
        assertThat(names.get("plural").asText()).isEqualTo(HasMetadata.getPlural(type));
        assertThat(names.get("singular").asText()).isEqualTo(HasMetadata.getSingular(type));
        assertThat(strings(names.get("shortNames"))).containsExactly(type.getAnnotation(ShortNames.class).value());
        assertThat(strings(names.get("categories"))).containsExactly(Api.CATEGORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-24T18:00:00Z", "2026-12-24T18:00:00.1234567891+01:00", "2026-12-24t18:00:00z", "2026-12-24T18:00:00-23:59"})
    void everyTimeOfRfc3339IsAdmittedAndRead(String time) throws JsonProcessingException {
        assertThat(time).matches(patternOfNotAfter());
        assertThat(JSON.readValue("{\"notAfter\": \"" + time + "\"}", OperationSpec.class).unreadable()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-24T18:00:00,5Z", "2026-12-24T18:00:00+24:00", "2026-12-24T18:00:00+19:60", "2026-12-24 18:00:00Z", "tonight", ""})
    void everyOtherTimeIsRefusedAtAdmission(String time) {
        assertThat(time).doesNotMatch(patternOfNotAfter());
    }

    private static String patternOfNotAfter() {
        return Crd.of("ForceLogoutJob").schema().at("/properties/spec/properties/notAfter/pattern").asText();
    }

    /** If a category were the name of a kind, kubectl would take that name for all kinds: a delete of one would delete all. */
    @Test
    void noCategoryIsTheNameOfAKind() {
        var names = Crd.all().stream().map(crd -> crd.definition().at("/spec/names")).toList();
        var categories = names.stream().flatMap(each -> strings(each.get("categories")).stream()).map(String::toLowerCase).toList();
        var namesOfKinds = names.stream()
                .flatMap(each -> Stream.concat(
                        Stream.of("plural", "singular", "kind", "listKind").map(name -> each.get(name).asText()),
                        strings(each.get("shortNames")).stream()))
                .map(String::toLowerCase)
                .toList();

        assertThat(categories).isNotEmpty().doesNotContainAnyElementsOf(namesOfKinds);
    }

    static Stream<Class<? extends HasMetadata>> resources() {
        return Stream.of(
                ContactCenter.class, ForceLogoutJob.class, AgentStatusChange.class, ForceLogoutSchedule.class, AgentStatusSchedule.class,
                AgentRoster.class);
    }

    @ParameterizedTest
    @MethodSource("specsWithoutDefaults")
    void defaultsAreTheSame(String kind, Class<?> type, String minimal) throws JsonProcessingException {
        var schema = Crd.of(kind).schema().at("/properties/spec");
        var written = JSON.readTree(minimal);

        var byTheApiServer = Defaults.applied(schema, written);
        var byJava = JSON.<JsonNode>valueToTree(JSON.readValue(minimal, type));

        assertThat(byJava).isEqualTo(byTheApiServer);
    }

    static Stream<Arguments> specsWithoutDefaults() {
        return Stream.of(
                Arguments.of("ContactCenter", ContactCenterSpec.class, """
                        {"platform": "CXone", "url": "https://example.com", "credentialsSecretRef": {"name": "a"},
                         "trustedCa": {"configMapRef": {"name": "ca"}},
                         "cxone": {"tenantId": "t", "clientSecretRef": {"name": "b"}}}"""),
                Arguments.of("ContactCenter", ContactCenterSpec.class, """
                        {"platform": "CCAIP", "url": "https://example.com", "credentialsSecretRef": {"name": "a"},
                         "allowedNamespaces": {}}"""),
                Arguments.of("ContactCenter", ContactCenterSpec.class, """
                        {"platform": "AmazonConnect", "amazonConnect": {"region": "eu-central-1", "instanceId": "i"}}"""),
                Arguments.of("ContactCenter", ContactCenterSpec.class, """
                        {"platform": "GenesysCloud", "credentialsSecretRef": {"name": "a"}, "genesysCloud": {"region": "mypurecloud.de"}}"""),
                Arguments.of("ForceLogoutJob", OperationSpec.class, """
                        {"target": {"agentIds": [11, "12"]}}"""),
                Arguments.of("ForceLogoutJob", OperationSpec.class, """
                        {"target": {"teamIds": [1]}, "contactCenterRef": {"namespace": "support"}}"""),
                Arguments.of("ForceLogoutJob", OperationSpec.class, """
                        {"target": {"teamIds": [1]}, "rollout": {"maxUnavailable": "10%"}, "keepAvailablePerTeam": {"1": 3}}"""),
                Arguments.of("AgentStatusChange", OperationSpec.class, """
                        {"target": {"ipAddrs": ["10.0.0.1"], "exclude": {"agentIds": [13]}}, "status": "Available"}"""),
                Arguments.of("AgentRoster", RosterSpec.class, "{}"),
                Arguments.of("ForceLogoutSchedule", ScheduleSpec.class, """
                        {"schedule": "@daily", "jobTemplate": {"metadata": {"labels": {"a": "b"}}, "spec": {"contactCenterRef": {"name": "default"}, "busyAgents": "Defer",
                         "dryRun": false, "suspend": false, "backoffLimit": 6}}}"""));
    }

    @Test
    void theOperationsDifferInNothingElse() {
        var logout = Crd.of("ForceLogoutJob").schema().deepCopy();
        var change = Crd.of("AgentStatusChange").schema().deepCopy();

        ((ObjectNode) change.at("/properties/spec/properties")).remove("status");
        ((ObjectNode) change.at("/properties/spec")).remove(List.of("required", "x-kubernetes-validations"));
        ((ObjectNode) logout.at("/properties/spec")).remove(List.of("required", "x-kubernetes-validations"));
        ((ObjectNode) logout.at("/properties/spec/properties")).remove("rollout");
        ((ObjectNode) logout.at("/properties/status/properties")).remove("rollout");
        ((ObjectNode) logout.at("/properties/spec/properties/busyAgents")).remove("enum");
        ((ObjectNode) change.at("/properties/spec/properties/busyAgents")).remove("enum");
        Stream.of(logout, change).forEach(CrdJavaParityTest::removeDescriptions);

        assertThat(change).isEqualTo(logout);
    }

    @Test
    void aLabelSelectorIsReadUnchanged() throws JsonProcessingException {
        var namespaces = Crd.of("ContactCenter").schema().at("/properties/spec/properties/allowedNamespaces");
        var schema = namespaces.at("/properties/selector");
        var written = JSON.readTree("""
                {"matchLabels": {"team": "support"},
                 "matchExpressions": [{"key": "stage", "operator": "In", "values": ["test"]}]}""");

        var read = JSON.treeToValue(written, LabelSelector.class);

        assertThat(JSON.<JsonNode>valueToTree(read)).isEqualTo(written);
        assertThat(new SchemaJudge(schema).judge(written)).isEmpty();
    }

    @Test
    void outcomesAndCapabilitiesAreThePlatformPorts() {
        var outcome = Crd.of("ForceLogoutJob").schema().at("/properties/status/properties/outcome/enum");
        var capability = Crd.of("ContactCenter").schema().at("/properties/status/properties/capabilities/items/enum");

        assertThat(strings(outcome)).containsExactly(names(Outcome.class));
        assertThat(strings(capability)).containsExactly(names(Capability.class));
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.crd.Crd#all")
    void everyFieldIsDescribedAndBounded(Crd crd) {
        assertThat(crd.schema().get("description").asText()).isNotBlank();
        assertThat(gaps("spec", crd.schema().at("/properties/spec"))).isEmpty();
        assertThat(gaps("status", crd.schema().at("/properties/status"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.crd.Crd#all")
    void statusIsASubresourceThatSaysWhenItWasNeverSeen(Crd crd) {
        var status = crd.schema().at("/properties/status");

        assertThat(crd.version().at("/subresources/status").isObject()).isTrue();
        assertThat(status.at("/default/observedGeneration").asInt()).isEqualTo(-1);
        assertThat(status.at("/default/conditions/0/status").asText()).isEqualTo("Unknown");
        assertThat(status.at("/default/conditions/0/reason").asText()).isEqualTo("WaitingForOperator");
        assertThat(new SchemaJudge(status).judge(status.get("default"))).isEmpty();
        assertThat(status.at("/properties/observedGeneration/default").asInt()).isEqualTo(-1);
        assertThat(status.at("/properties/conditions/x-kubernetes-list-type").asText()).isEqualTo("map");
        assertThat(strings(status.at("/properties/conditions/x-kubernetes-list-map-keys"))).containsExactly("type");
    }

    @ParameterizedTest
    @CsvSource({
        "ContactCenter, Platform URL Ready Reason Age, Budget Message",
        "ForceLogoutJob, Phase Reason Progress Deferred Failed Age, Contact Center Outcome Wave Waves Out Back Message",
        "AgentRoster, Total Available Busy Unavailable Offline Observed Reason Age, Contact Center Message",
        "ForceLogoutSchedule, Schedule Timezone Suspend Active Last Next Reason Age, Message",
        "AgentStatusSchedule, Schedule Timezone Suspend Active Last Next Reason Age, Message",
        "AgentStatusChange, Phase Reason Progress Deferred Failed Age, Contact Center Outcome Message"
    })
    void columnsStandInTheOrderInWhichTheyAreRead(String kind, String always, String wide) {
        var columns = Crd.of(kind).version().get("additionalPrinterColumns");

        assertThat(columnNames(columns, 0)).isEqualTo(always);
        assertThat(columnNames(columns, 1)).isEqualTo(wide);
    }

    private static String columnNames(JsonNode columns, int priority) {
        return StreamSupport.stream(columns.spliterator(), false)
                .filter(column -> column.path("priority").asInt() == priority)
                .map(column -> column.get("name").asText())
                .collect(Collectors.joining(" "));
    }

    private static List<String> gaps(String path, JsonNode schema) {
        var gaps = new ArrayList<String>();
        if (schema.path("description").asText().isBlank()) {
            gaps.add(path + " has no description");
        }
        if (schema.has("nullable")) {
            gaps.add(path + " is nullable");
        }
        var isText = schema.path("type").asText().equals("string") || schema.has("x-kubernetes-int-or-string");
        if (isText && Stream.of("maxLength", "enum", "format").noneMatch(schema::has)) {
            gaps.add(path + " has no maxLength");
        }
        if (schema.path("type").asText().equals("array")) {
            Stream.of("maxItems", "x-kubernetes-list-type")
                    .filter(bound -> !schema.has(bound))
                    .forEach(bound -> gaps.add(path + " has no " + bound));
            gaps.addAll(gaps(path + "[]", schema.get("items")));
        }
        if (schema.has("additionalProperties")) {
            if (!schema.has("maxProperties")) {
                gaps.add(path + " has no maxProperties");
            }
            gaps.addAll(gaps(path + "{}", schema.get("additionalProperties")));
        }
        schema.path("properties")
                .properties()
                .forEach(property -> gaps.addAll(gaps(path + "." + property.getKey(), property.getValue())));
        return gaps;
    }

    /** Every field below a schema as {@code path: type}, enums with their values. */
    private static List<String> fieldsOf(String path, JsonNode schema) {
        if (schema.path("type").asText().equals("array")) {
            return fieldsOf(path + "[]", schema.get("items"));
        }
        if (schema.path("x-kubernetes-map-type").asText().equals("atomic")) {
            return List.of(path + ": label selector");
        }
        if (path.equals("spec.jobTemplate.spec")) {
            // ScheduleCrdTest holds it equal to the spec of the operation; Java passes it on as it is.
            return List.of(path + ": as written");
        }
        if (schema.has("additionalProperties")) {
            return List.of(path + (schema.at("/additionalProperties/type").asText().equals("integer") ? ": numbers by name" : ": texts by name"));
        }
        if (schema.has("properties")) {
            return schema.get("properties").properties().stream()
                    .flatMap(p -> fieldsOf(path + "." + p.getKey(), p.getValue()).stream())
                    .toList();
        }
        return List.of(path + ": " + typeOf(path, schema));
    }

    private static String typeOf(String path, JsonNode schema) {
        if (schema.has("x-kubernetes-int-or-string")) {
            return "int-or-string";
        }
        // In status, Java keeps words that only the CRD closes as texts.
        if (schema.has("enum") && path.startsWith("spec")) {
            return strings(schema.get("enum")).toString();
        }
        return schema.get("type").asText() + (schema.has("format") ? "/" + schema.get("format").asText() : "");
    }

    /** The same of a Java type, less the differences between the operations. */
    private static List<String> fieldsOf(String kind, String path, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return fieldsOf(kind, path + "[]", list.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            var value = map.getActualTypeArguments()[1];
            return List.of(path + (value == String.class ? ": texts by name" : value == Integer.class ? ": numbers by name" : ": as written"));
        }
        var raw = (Class<?>) type;
        if (raw.isRecord()) {
            return Arrays.stream(raw.getRecordComponents())
                    .filter(component -> !component.getName().equals("unreadable"))
                    .filter(component -> !isStatusOfForceLogoutJob(kind, component))
                    .filter(component -> kind.equals("ForceLogoutJob") || !component.getName().equals("rollout"))
                    .flatMap(c -> fieldsOf(kind, path + "." + c.getName(), c.getGenericType()).stream())
                    .toList();
        }
        if (raw == BusyAgents.class && kind.equals("AgentStatusChange")) {
            return List.of(path + ": " + List.of("Defer", "Skip"));
        }
        if (raw.isEnum()) {
            return List.of(path + ": " + List.of(names(raw)));
        }
        return List.of(path + ": " + PLAIN_TYPES.get(raw));
    }

    private static boolean isStatusOfForceLogoutJob(String kind, RecordComponent component) {
        return kind.equals("ForceLogoutJob")
                && component.getDeclaringRecord() == OperationSpec.class
                && component.getName().equals("status");
    }

    private static String[] names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toArray(String[]::new);
    }

    private static List<String> strings(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static void removeDescriptions(JsonNode schema) {
        schema.findParents("description").stream()
                .filter(parent -> parent.get("description").isTextual())
                .forEach(parent -> ((ObjectNode) parent).remove("description"));
    }
}

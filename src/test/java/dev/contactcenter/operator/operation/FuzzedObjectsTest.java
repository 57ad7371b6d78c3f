package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Observed.Answered;
import dev.contactcenter.operator.operation.Observed.Observation;
import dev.contactcenter.operator.operation.Observed.ReadResult;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.operation.status.AgentStates;
import dev.contactcenter.operator.operation.status.StatusDraft;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.resource.OperationSpec;
import dev.contactcenter.operator.resource.OperationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses and specs that fit together in no way, some of them damaged: no decision fails, whatever else comes in. */
class FuzzedObjectsTest {
    private static final int OBJECTS = 2_500;
    /** Reading a damaged object takes a twentieth of the time of a decision. */
    private static final int ONLY_READ = 5_000;
    /** One of so many is followed. */
    private static final int FOLLOWED = 20;
    private static final Duration AT_LEAST = Duration.ofSeconds(5);
    /** The moments that an object can have: notAfter, the deadline, the next try. */
    private static final int MOMENTS = 3;
    private static final Engine ENGINE = new Engine(Backoff.DEFAULT);
    private static final List<JsonNode> STATUSES = statuses();

    private static List<JsonNode> statuses() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/recorded"))) {
            var statuses = new ArrayList<JsonNode>();
            for (var file : files.sorted().toList()) {
                statuses.add(new YAMLMapper().readTree(Files.readString(file)).get("status"));
            }
            var memory = (ObjectNode) Script.JSON.readTree(Script.JSON.writeValueAsString(statuses.get(0)));
            memory.putObject("submission").put("ids", "").put("attempt", 1).put("failures", 1).put("time", "2026-11-21T22:00:00Z")
                    .put("answered", true).put("accepted", true);
            ((ObjectNode) memory.get("submission")).putObject("lastFailure").put("outcome", "Error").put("message", "m.");
            ((ObjectNode) memory.get("submission")).putObject("rejection").put("reason", "InvalidStatus").put("message", "m.");
            statuses.add(memory);
            var waves = memory.deepCopy();
            waves.putObject("agents").put("matched", 5).put("pending", 2).put("deferred", 1).put("completed", 2).put("skipped", 0).put("failed", 0);
            waves.putObject("ids").put("pending", "1,4").put("deferred", "2").put("completed", "3,5");
            waves.remove("conditions");
            ((ObjectNode) waves.get("submission")).put("ids", "1-2").remove("rejection");
            waves.putObject("rollout").put("wave", 1).put("waves", 2).put("maxUnavailable", 4).put("minAvailable", 1).put("available", 3)
                    .put("out", 3).put("back", 0).put("goneForGood", 1).put("waveTime", "2026-11-21T22:00:00Z")
                    .put("nextLook", "2026-11-21T22:00:30Z")
                    .putObject("ids").put("due", "4").put("out", "1-3").put("goneForGood", "5");
            statuses.add(waves);
            return statuses;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noStrangeObjectMakesADecisionFailOrLoop(long seed) {
        var random = new Random(seed);
        var objects = new RandomObjects(random);
        var readable = 0;
        for (var i = 0; i < OBJECTS; i++) {
            var spec = damagedSometimes(objects.spec(), random);
            var status = damagedSometimes(random.nextInt(4) == 0 ? STATUSES.get(random.nextInt(STATUSES.size())) : objects.status(), random);
            var now = objects.now();
            try {
                readable += decide(spec, status, now, random) ? 1 : 0;
            } catch (JsonProcessingException | RuntimeException | AssertionError e) {
                throw new AssertionError("spec " + spec + ", status " + status + ", at " + now, e);
            }
        }
        assertThat(100 * readable / OBJECTS).as("percent that can be read, and have not ended").isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyDamagedObjectIsRead(long seed) throws JsonProcessingException {
        var random = new Random(seed);
        var specs = Stream.generate(new RandomObjects(random)::spec).limit(50).toList();
        for (var i = 0; i < ONLY_READ; i++) {
            Script.JSON.treeToValue(damaged(specs.get(random.nextInt(specs.size())), random), OperationSpec.class);
            Script.JSON.treeToValue(damaged(STATUSES.get(random.nextInt(STATUSES.size())), random), OperationStatus.class);
        }
    }

    /** Decides on them. Returns whether that was a decision, and no refusal of what can't be read. */
    private static boolean decide(JsonNode specJson, JsonNode statusJson, Instant now, Random random) throws JsonProcessingException {
        var spec = Script.JSON.treeToValue(specJson, OperationSpec.class);
        var status = Script.JSON.treeToValue(statusJson, OperationStatus.class);
        var action = random.nextBoolean() ? new Action.ForceLogout() : new Action.ChangeStatus(spec.status() == null ? "" : spec.status());
        var desired = new Desired(action, spec, 1 + random.nextInt(2));
        var observed = observed(random);
        var decision = ENGINE.decide(desired, status, observed, now);
        var stored = stored(decision);
        if (!isReadable(spec, status)) {
            return false;
        }
        assertThat(stored).as("as it is read again").isEqualTo(decision.status());
        new StatusDraft(stored, Instant.EPOCH);
        check(status, stored);
        if (random.nextInt(FOLLOWED) == 0) {
            follow(desired, decision, observed.contactCenter(), now);
        }
        return true;
    }

    /** An agent never leaves a final state, and no number of agents is negative. */
    private static void check(OperationStatus before, OperationStatus after) {
        var was = AgentStates.read(before.ids());
        var is = AgentStates.read(after.ids());
        assertThat(was.completed().minus(is.completed()).plus(was.skipped().minus(is.skipped())).plus(was.failed().minus(is.failed()))).isEmpty();
        if (after.agents() != null) {
            assertThat(after.agents().completedByOperation()).isNotNegative();
        }
    }

    private static OperationStatus stored(Decision decision) throws JsonProcessingException {
        return Script.JSON.readValue(Script.JSON.writeValueAsString(decision.status()), OperationStatus.class);
    }

    /** Nothing happens any more, and no request is answered: only a few moments of the object itself may follow each other fast. */
    private static void follow(Desired desired, Decision first, ContactCenterState contactCenter, Instant start) throws JsonProcessingException {
        var decision = first;
        var now = start;
        var fast = 0;
        for (var round = 0; round < 12 && decision.lookAgain().isPresent(); round++) {
            var isReading = decision.commands().stream().anyMatch(Command.Read.class::isInstance);
            var state = decision.submits() || isReading ? RequestState.IN_FLIGHT : RequestState.IDLE;
            fast += decision.lookAgain().get().isBefore(now.plus(AT_LEAST)) ? 1 : 0;
            now = decision.lookAgain().get().isAfter(now) ? decision.lookAgain().get() : now;
            decision = ENGINE.decide(desired, stored(decision), new Observed(
                    contactCenter, state, decision.submits(), Optional.empty(), List.of(), false, Map.of(), Map.of()), now);
        }
        assertThat(fast).as("decisions less than 5 s after another").isLessThanOrEqualTo(MOMENTS);
    }

    private static boolean isReadable(OperationSpec spec, OperationStatus status) {
        if (spec.unreadable() != null || status.unreadable() != null || status.isEnded()) {
            return false;
        }
        try {
            new StatusDraft(status, Instant.EPOCH);
            Target.of(spec.target());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Observed observed(Random random) {
        var contactCenter = switch (random.nextInt(4)) {
            case 0 -> new ContactCenterState.Missing("support/acme");
            case 1 -> new ContactCenterState.NotReady("support/acme", ContactCenterReason.Unreachable, "no route");
            default -> Script.ready(random.nextBoolean() ? Script.CCAIP : Script.CXONE);
        };
        var agents = List.of(agent(1, "Available", "10.0.0.1"), agent(2, "In-call"), agent(3, "Offline"));
        Optional<ReadResult> reading = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new ReadResult(Map.of(
                        new Selection.All(), new Answer.Ok<>(Reading.whole(agents)),
                        new Selection.ByIds(AgentIdSet.of(1, 2)), new Answer.Ok<>(Reading.whole(agents)))));
        var rows = new SubmitResult.Rows(List.of(Script.row(1, AgentResult.DONE), Script.row(2, AgentResult.DEFERRED)));
        var results = random.nextBoolean() ? List.of(new Answered(AgentIdSet.of(1, 2), new Answer.Ok<>(rows))) : List.<Answered>of();
        var state = RequestState.values()[random.nextInt(3)];
        return new Observed(contactCenter, state, random.nextBoolean(), reading, List.copyOf(results), random.nextBoolean(),
                Map.of(agents.get(0).id(), new Observation(Optional.of(agents.get(0)), 2)), Map.of());
    }

    private static JsonNode damagedSometimes(JsonNode original, Random random) {
        return random.nextInt(8) == 0 ? damaged(original, random) : original;
    }

    /** Returns a copy of which up to three places are removed, doubled or replaced. */
    private static JsonNode damaged(JsonNode original, Random random) {
        var copy = original.deepCopy();
        for (var i = random.nextInt(3); i >= 0; i--) {
            damage(copy, random);
        }
        return copy;
    }

    private static void damage(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainerNode() && random.nextInt(4) > 0) {
                damage(object.get(name), random);
            } else if (random.nextInt(3) == 0) {
                object.remove(name);
            } else {
                object.set(name, strange(random));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            var at = random.nextInt(array.size());
            if (array.get(at).isContainerNode() && random.nextInt(3) > 0) {
                damage(array.get(at), random);
            } else if (random.nextBoolean()) {
                array.add(array.get(at));
            } else {
                array.set(at, strange(random));
            }
        }
    }

    private static JsonNode strange(Random random) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(14)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(-1);
            case 2 -> nodes.numberNode(Long.MAX_VALUE);
            case 3 -> nodes.numberNode(1.5);
            case 4 -> nodes.textNode("");
            case 5 -> nodes.textNode("9-1");
            case 6 -> nodes.textNode("1-99999999999");
            case 7 -> nodes.textNode("\u0000 ü \u202e");
            case 8 -> nodes.textNode("2026-11-21T22:00:00.1234567891+19:00");
            case 9 -> nodes.booleanNode(true);
            case 10 -> nodes.arrayNode().add(nodes.nullNode());
            case 11 -> nodes.objectNode().put("a", 1);
            case 12 -> nodes.textNode("x".repeat(5000));
            default -> nodes.textNode("TooManyRequests");
        };
    }
}

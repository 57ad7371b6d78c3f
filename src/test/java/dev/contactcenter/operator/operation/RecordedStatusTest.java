package dev.contactcenter.operator.operation;

import static dev.contactcenter.operator.operation.Script.CCAIP;
import static dev.contactcenter.operator.operation.Script.CXONE;
import static dev.contactcenter.operator.operation.Script.agent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.Cause;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.resource.OperationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses that an earlier version of the operator has written, and that this one finds when it starts. */
class RecordedStatusTest {
    private static final Path FOLDER = Path.of("src/test/resources/recorded");
    private static final YAMLMapper YAML = YAMLMapper.builder().addModule(new JavaTimeModule()).build();

    private static OperationStatus recorded(String name) {
        try {
            var object = YAML.readValue(Files.readString(FOLDER.resolve(name + ".yaml")), new TypeReference<Map<String, OperationStatus>>() {});
            return object.get("status");
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Script taken(String name, StatusRequest request, Capabilities capabilities, String first, String second) {
        var script = Script.of(request, agent(1, first), agent(2, second)).on(capabilities);
        script.status = recorded(name);
        return script.after(300);
    }

    /** The platform does everything that it is asked for, at once. */
    private static void runToTheEnd(Script script) {
        script.nothing();
        for (var step = 0; step < 10 && !script.status.isEnded(); step++) {
            script.after(30);
            if (!script.commands(Command.Read.class).isEmpty()) {
                script.read();
            } else if (!script.commands(Command.Submit.class).isEmpty()) {
                script.answered(script.lastAsked().stream().map(id -> logOut(script, id.value())).toArray(Row[]::new));
            } else {
                script.seen(25);
            }
        }
    }

    private static Row logOut(Script script, String id) {
        script.withAgents(agent(id, "Offline"));
        return Script.row(id, AgentResult.DONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // the file, where agents 1 and 2 are now, who is asked for once more, and the end
        "pending-no-contact-center, Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "pending-reading,           Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "pending-reading-failed,    Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "running-asked,             Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "running-asked,             Offline,   Available, 2,   //1-2//, AllAgentsCompleted",
        "running-answer-lost,       Offline,   Offline,   '',  //1-2//, AllAgentsCompleted",
        "running-without-rights,    Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "running-throttled,         Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "running-rejected-in-part,  Available, Available, 2,   //2//1,  AgentsFailed",
        "running-accepted,          Offline,   Available, 2,   //1-2//, AllAgentsCompleted",
        "running-job,               Offline,   Offline,   '',  //1-2//, AllAgentsCompleted",
        "deferred-by-platform,      Offline,   Offline,   '',  //1-2//, AllAgentsCompleted",
        "suspended-at-creation,     Available, Available, 1-2, //1-2//, AllAgentsCompleted",
        "suspended-under-way,       Available, Available, 1-2, //1-2//, AllAgentsCompleted",
    })
    void anOperationUnderWayIsTakenOnAndEnds(String name, String first, String second, String asked, String ids, String reason) {
        var script = taken(name, StatusRequest.logout(1, 2), CCAIP, first, second);

        runToTheEnd(script);

        assertThat(script.asked.stream().map(Object::toString)).isEqualTo(asked.isEmpty() ? List.of() : List.of(asked));
        assertThat(script.ids()).isEqualTo(ids);
        assertThat(script.reason()).isEqualTo(reason);
    }

    @Test
    void anAgentThatTheOperatorDeferredIsAskedForWhenItIsFree() {
        var script = taken("deferred-by-operator", StatusRequest.logout(1, 2), CXONE, "Offline", "In-call");

        assertThat(script.nothing().seen(1).asks()).isEmpty();
        assertThat(script.withAgents(agent(2, "Available")).after(15).seen(1).asks()).isEqualTo("2");
    }

    @Test
    void anOperationPastItsDeadlineEndsAndTooManyRequestsIsNotSaidWithoutA429() {
        var script = taken("running-late", StatusRequest.logout(1, 2).deadline(60), CCAIP, "Available", "Available").nothing();

        assertThat(script.reason()).isEqualTo("DeadlineExceeded");
        assertThat(script.status.outcome()).isEqualTo("Error");
        assertThat(script.message()).contains("Whether the last request, for agents 1-2, was carried out is not known.");
    }

    @Test
    void addressesThatWereHandedOverAreHandedOverAgain() {
        var script = Script.of(StatusRequest.logout().addresses("10.0.0.1"));
        script.status = recorded("running-by-address");

        script.after(60).nothing().read(new Answer.Rejected<>(Cause.SELECTION_NOT_ALLOWED, "agent_ids is missing"));

        assertThat(script.commands(Command.Submit.class)).hasSize(1);
    }

    @Test
    void aJobIsPolledAndItsEndRecorded() {
        var script = taken("running-job", StatusRequest.logout(1, 2), CCAIP, "Available", "Available");

        script.nothing().seen(1, new Job("105", "done", Job.State.COMPLETED));

        assertThat(script.status.platformJobs().get(0).status()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed"})
    void anOperationThatHasEndedIsLeftAsItIs(String name) {
        var script = taken(name, StatusRequest.logout(1, 2), CCAIP, "Available", "Available");
        var ended = script.status;

        assertThat(script.nothing().status).isEqualTo(ended);
        assertThat(script.decision.commands()).isEmpty();
    }

    @Test
    void everyRecordedStatusIsReadAsItIsStored() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", ""))).hasSize(18).allSatisfy(name -> {
                var status = recorded(name);
                assertThat(status.unreadable()).isNull();
                assertThat(Script.stored(status)).isEqualTo(status);
            });
        }
    }

    @Test
    void whatWasUnderWayIsNotWrittenAgainWhileNothingHappens() {
        var script = taken("deferred-by-platform", StatusRequest.logout(1, 2), CCAIP, "Offline", "In-call");

        script.nothing().nothing().seen(3).working(RequestState.IDLE);

        assertThat(script.writes).isZero();
    }
}

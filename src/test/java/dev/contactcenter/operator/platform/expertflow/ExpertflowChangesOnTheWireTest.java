package dev.contactcenter.operator.platform.expertflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter changes at the simulated Expertflow CX. */
class ExpertflowChangesOnTheWireTest extends ExpertflowOnTheWire {
    @Test
    void anAgentIsLoggedOutWhateverItIsDoing() {
        connected();
        simulator.center().begin(AgentId.of(14), Interaction.Kind.CHAT);

        assertThat(logout(id(14))).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.DONE);
            assertThat(row.currentStatus()).isEqualTo("LOGOUT");
        });
        assertThat(simulator.center().agent(AgentId.of(14)).orElseThrow().session().isOffline()).isTrue();
        assertThat(read(id(14)).presence()).isEqualTo(Presence.OFFLINE);
    }

    @Test
    void anyOtherStatusIsInvalidAndNoAgentIsTouched() {
        connected();
        var answer = platform.submit(new Request.ChangeStatus("Holiday", AgentIdSet.of(FREE)));

        assertThat(answer).isEqualTo(new Answer.Rejected<SubmitResult>(Answer.Cause.INVALID_STATUS,
                "status 'Holiday' can't be set: there are READY, NOT_READY, Break, Training, lunch."));
        assertThat(simulator.center().journal().requests(ApiCall.CHANGE_STATUS)).isEmpty();
    }

    @Test
    void logoutIsNoStatus() {
        connected();
        assertThat(platform.submit(new Request.ChangeStatus("Logout", AgentIdSet.of(FREE))))
                .isInstanceOfSatisfying(Answer.Rejected.class, rejected ->
                        assertThat(rejected.message()).endsWith("To log agents out, use a ForceLogoutJob."));
    }

    @Test
    void theStatusOfALoggedOutAgentIsNotChanged() {
        connected();
        assertThat(change("Training", OFFLINE).verdict()).isEqualTo(AgentResult.REFUSED_OFFLINE);
    }

    @Test
    void reasonsAreReadOnceAndAgainWhenOneIsMissing() {
        connected();
        change("Break", FREE);
        change("lunch", FREE);
        assertThat(simulator.center().journal().requests(ApiCall.READ_REASONS)).hasSize(1);

        platform.submit(new Request.ChangeStatus("Holiday", AgentIdSet.of(FREE)));
        assertThat(simulator.center().journal().requests(ApiCall.READ_REASONS)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"true, true, 200", "true, false, 200", "false, true, 200", "false, false, 200", "true, true, 403", "false, true, 403"})
    void periodicEventsRefuseNothing(boolean echoes, boolean tellsOthers, int states) {
        server.settings(settings -> settings.syncEveryMillis(1).echoesCorrelationIds(echoes).tellsOthers(tellsOthers).statesCode(states));
        connected();

        for (var number : List.of(11, 12, 13, 14, 15)) {
            assertThat(logout(id(number)).verdict()).isEqualTo(AgentResult.DONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, true, 200, 1", "DOCUMENTS, false, 200, 1", "DESK, false, 200, 0", "DOCUMENTS, true, 403, 1"})
    void aFaultCombinesWithEachSetting(ExpertflowSettings.Form form, boolean tellsOthers, int states, int syncEveryMillis) {
        server.settings(settings -> settings.handshake(form).tellsOthers(tellsOthers).statesCode(states).syncEveryMillis(syncEveryMillis)
                .echoesCorrelationIds(false));
        simulator.faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);
        connected();

        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
    }

    @Test
    void aLostAnswerIsFoundByRest() {
        connected();
        simulator.faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);

        assertThat(logout(FREE).verdict()).isEqualTo(AgentResult.DONE);
        assertThat(simulator.center().journal().requests(ApiCall.FORCE_LOGOUT)).hasSize(1);
    }

    @Test
    void withoutRestALostAnswerIsUnreachableInTheEnd() {
        server.settings(settings -> settings.statesCode(403));
        connected();
        agents(new Selection.All());
        simulator.faults().next(1, new Fault.LostAnswer(), ApiCall.FORCE_LOGOUT);

        assertThat(platform.submit(new Request.ForceLogout(AgentIdSet.of(FREE)))).isInstanceOf(Answer.Unreachable.class);
        assertThat(logout(FREE).verdict()).as("asked again").isEqualTo(AgentResult.DONE);
    }

    @Test
    void anErrorThatNamesTheAgentIsARefusal() {
        connected();
        simulator.faults().next(1, new Fault.Refusal(500, 0, false), ApiCall.FORCE_LOGOUT);

        assertThat(logout(FREE)).satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(AgentResult.REFUSED);
            assertThat(row.message()).isEqualTo("refused (500) for agent " + FREE);
        });
    }

    @Test
    void twoRequestsForTheSameShareTheAnswer() throws Exception {
        connected();
        try (var held = simulator.holds().hold(ApiCall.FORCE_LOGOUT, Breakpoints.Moment.BEFORE_ACTING)) {
            var one = CompletableFuture.supplyAsync(() -> logout(FREE));
            assertThat(held.awaitArrival(Duration.ofSeconds(5))).isTrue();
            var other = CompletableFuture.supplyAsync(() -> logout(FREE));
            held.release();

            assertThat(one.get().verdict()).isEqualTo(AgentResult.DONE);
            assertThat(other.get().verdict()).isEqualTo(AgentResult.DONE);
        }
    }
}

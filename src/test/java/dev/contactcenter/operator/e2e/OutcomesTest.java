package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.Fault;
import dev.contactcenter.operator.testing.World;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The result branches of CXone's Studio action "Terminate Agent Session", which are the words for every platform: from a
 * platform's answer on the wire to the words of the operation. What is waited for ends by a deadline, and then says what it
 * was waiting for.
 */
class OutcomesTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static World world;

    @BeforeAll
    static void startTheWorld() {
        world = World.shared(Agents.idle(11, 12)).startOperator(Map.of());
        world.simulator().limit().perSecond(0);
        for (var face : PlatformFace.values()) {
            face.connect(world, name(face), "secret-token");
        }
    }

    @AfterAll
    static void endTheWorld() {
        world.close();
    }

    @ParameterizedTest(name = "{0}: {2} to {3} of agent {1} is {4}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // platform  | agent | answer | to           | outcome             | reason               | more
        "CCAIP        | 11    | -      | -            | Success             | AllAgentsCompleted   |",
        "CCAIP        | 99    | -      | -            | InvalidAgentId      | AgentsFailed         |",
        "CCAIP        | 11    | 400    | FORCE_LOGOUT | Error               | RejectedByPlatform   |",
        "CCAIP        | 11    | 403    | ALL          | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 3",
        "CCAIP        | 11    | 401    | ALL          | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 3",
        "CCAIP        | 11    | 429    | FORCE_LOGOUT | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 2",
        "CCAIP        | 11    | 500    | FORCE_LOGOUT | Error               | BackoffLimitExceeded | backoffLimit: 0",
        "CXone        | 11    | -      | -            | Success             | AllAgentsCompleted   |",
        "CXone        | 99    | -      | -            | InvalidAgentId      | AgentsFailed         |",
        "CXone        | 11    | 404    | FORCE_LOGOUT | InvalidAgentId      | AgentsFailed         |",
        "CXone        | 11    | 400    | FORCE_LOGOUT | InvalidAgentId      | AgentsFailed         |",
        "CXone        | 11    | 403    | FORCE_LOGOUT | Unauthorized        | AgentsFailed         |",
        "CXone        | 11    | 403    | ALL          | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 3",
        "CXone        | 11    | 401    | ALL          | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 3",
        "CXone        | 11    | 429    | FORCE_LOGOUT | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 2",
        "CXone        | 11    | 500    | FORCE_LOGOUT | Error               | BackoffLimitExceeded | backoffLimit: 0",
        "CXone        | 11    | 422    | FORCE_LOGOUT | Error               | AgentsFailed         |",
        "ExpertflowCX | 11    | -      | -            | Success             | AllAgentsCompleted   |",
        "ExpertflowCX | 99    | -      | -            | InvalidAgentId      | AgentsFailed         |",
        "ExpertflowCX | 11    | 403    | LOGIN        | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 8",
        "ExpertflowCX | 11    | 401    | LOGIN        | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 8",
        "ExpertflowCX | 11    | 500    | FORCE_LOGOUT | Error               | AgentsFailed         |",
        "ExpertflowCX | 11    | 500    | LOGIN        | Error               | DeadlineExceeded     | activeDeadlineSeconds: 3",
    })
    void whatAPlatformAnswersIsOneOfSixWords(
            PlatformFace face, int agent, Integer code, String calls, String outcome, String reason, String more) {
        world.awaitContactCenter(name(face), "Connected");
        world.center().logIn(AgentId.of(11));
        if (code != null) {
            world.simulator().faults().always(new Fault.Refusal(code, 0, false),
                    calls.equals("ALL") ? Call.values() : new Call[] {Call.valueOf(calls)});
            // A session that stands is not asked for a token: it has to begin anew to be refused.
            world.expertflow().expireTokens();
        }
        var name = "outcome-" + COUNT.incrementAndGet();

        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {contactCenterRef: {name: %s}, target: {%s}%s}
                """.formatted(name, name(face), face.agentIds(agent), more == null ? "" : ", " + more));

        var status = world.awaitLogout(name, World::ended).getStatus();
        world.simulator().faults().clear();
        assertThat(status.outcome()).isEqualTo(outcome);
        assertThat(status.conditions()).anySatisfy(condition -> assertThat(condition.reason()).isEqualTo(reason));
        if (outcome.equals("Success")) {
            assertThat(status.errors()).isEmpty();
        } else {
            assertThat(status.errors()).extracting(Problem::reason).containsOnly(outcome);
        }
        if (reason.equals("AgentsFailed")) {
            assertThat(status.errors()).extracting(Problem::agentIds).containsExactly(face.ids(agent));
            assertThat(world.contactCenter(name(face)).getStatus().condition("Ready").orElseThrow().isTrue()).isTrue();
        }
    }

    private static String name(PlatformFace face) {
        return face.name().toLowerCase(Locale.ROOT);
    }
}

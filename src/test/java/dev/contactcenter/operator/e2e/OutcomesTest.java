package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The result branches of CXone's Studio action "Terminate Agent Session", which are the words for every platform: from a
 * platform's answer on the wire to the words of the operation. What is waited for ends by a deadline, and then says what it
 * was waiting for.
 */
class OutcomesTest {
    private World world;

    @BeforeEach
    void startTheWorld() {
        world = World.shared(Agents.idle(11, 12)).startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    @ParameterizedTest(name = "{0}: {2} to {3} of agent {1} is {5}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // platform  | agent | answer | to           | ContactCenter       | outcome             | reason               | more
        "CCAIP        | 11    | -      | -            | Connected           | Success             | AllAgentsCompleted   |",
        "CCAIP        | 99    | -      | -            | Connected           | InvalidAgentId      | AgentsFailed         |",
        "CCAIP        | 11    | 400    | FORCE_LOGOUT | Connected           | Error               | RejectedByPlatform   |",
        "CCAIP        | 11    | 403    | ALL          | Unauthorized        | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "CCAIP        | 11    | 401    | ALL          | InvalidSecurityUser | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "CCAIP        | 11    | 429    | FORCE_LOGOUT | Connected           | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 2",
        "CCAIP        | 11    | 429    | ALL          | TooManyRequests     | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "CCAIP        | 11    | 500    | FORCE_LOGOUT | Connected           | Error               | BackoffLimitExceeded | backoffLimit: 0",
        "CXone        | 11    | -      | -            | Connected           | Success             | AllAgentsCompleted   |",
        "CXone        | 99    | -      | -            | Connected           | InvalidAgentId      | AgentsFailed         |",
        "CXone        | 11    | 404    | FORCE_LOGOUT | Connected           | InvalidAgentId      | AgentsFailed         |",
        "CXone        | 11    | 400    | FORCE_LOGOUT | Connected           | InvalidAgentId      | AgentsFailed         |",
        "CXone        | 11    | 403    | FORCE_LOGOUT | Connected           | Unauthorized        | AgentsFailed         |",
        "CXone        | 11    | 403    | READ_STATUSES| Unauthorized        | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "CXone        | 11    | 401    | TOKEN        | InvalidSecurityUser | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "CXone        | 11    | 429    | FORCE_LOGOUT | Connected           | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 2",
        "CXone        | 11    | 500    | FORCE_LOGOUT | Connected           | Error               | BackoffLimitExceeded | backoffLimit: 0",
        "CXone        | 11    | 422    | FORCE_LOGOUT | Connected           | Error               | AgentsFailed         |",
        "GenesysCloud | 11    | -      | -            | Connected           | Success             | AllAgentsCompleted   |",
        "GenesysCloud | 99    | -      | -            | Connected           | InvalidAgentId      | AgentsFailed         |",
        "GenesysCloud | 11    | 400    | FORCE_LOGOUT | Connected           | Error               | AgentsFailed         |",
        "GenesysCloud | 11    | 403    | FORCE_LOGOUT | Connected           | Unauthorized        | AgentsFailed         |",
        "GenesysCloud | 11    | 403    | READ_STATUSES| Unauthorized        | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "GenesysCloud | 11    | 401    | TOKEN        | InvalidSecurityUser | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "GenesysCloud | 11    | 429    | FORCE_LOGOUT | Connected           | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 2",
        "GenesysCloud | 11    | 500    | FORCE_LOGOUT | Connected           | Error               | BackoffLimitExceeded | backoffLimit: 0",
        "ExpertflowCX | 11    | -      | -            | Connected           | Success             | AllAgentsCompleted   |",
        "ExpertflowCX | 99    | -      | -            | Connected           | InvalidAgentId      | AgentsFailed         |",
        "ExpertflowCX | 11    | 403    | LOGIN        | Unauthorized        | Unauthorized        | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "ExpertflowCX | 11    | 401    | LOGIN        | InvalidSecurityUser | InvalidSecurityUser | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "ExpertflowCX | 11    | 429    | LOGIN        | TooManyRequests     | TooManyRequests     | DeadlineExceeded     | activeDeadlineSeconds: 1",
        "ExpertflowCX | 11    | 500    | FORCE_LOGOUT | Connected           | Error               | AgentsFailed         |",
        "ExpertflowCX | 11    | 500    | LOGIN        | Unreachable         | Error               | DeadlineExceeded     | activeDeadlineSeconds: 1",
    })
    void whatAPlatformAnswersIsOneOfSixWords(
            PlatformUnderTest face, int agent, Integer code, String calls, String connection, String outcome, String reason, String more) {
        if (code != null) {
            world.simulator().faults().always(new Fault.Refusal(code, 0, false),
                    calls.equals("ALL") ? ApiCall.values() : new ApiCall[] {ApiCall.valueOf(calls)});
        }
        face.connect(world, "default", "secret-token");
        world.awaitContactCenter("default", connection);

        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: out}
                spec: {target: {%s}%s}
                """.formatted(face.agentIds(agent), more == null ? "" : ", " + more));

        var status = world.awaitLogout("out", World::ended).getStatus();
        assertThat(status.outcome()).isEqualTo(outcome);
        assertThat(status.conditions()).anySatisfy(condition -> assertThat(condition.reason()).isEqualTo(reason));
        if (outcome.equals("Success")) {
            assertThat(status.errors()).isEmpty();
        } else {
            assertThat(status.errors()).extracting(Problem::reason).containsOnly(outcome);
        }
        if (reason.equals("AgentsFailed")) {
            assertThat(status.errors()).extracting(Problem::agentIds).containsExactly(face.ids(agent));
            assertThat(world.contactCenter("default").getStatus().condition("Ready").orElseThrow().isTrue()).isTrue();
        }
    }
}

package dev.contactcenter.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.resource.OperationStatus.Problem;
import dev.contactcenter.operator.simulator.Call;
import dev.contactcenter.operator.simulator.Fault;
import dev.contactcenter.operator.testing.World;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The result branches of CXone's Studio action "Terminate Agent Session", from the answer on the wire to the words of the
 * operation. What is waited for ends by a deadline, and then says what it was waiting for.
 */
class CxoneOutcomesTest {
    private static World world;

    @BeforeAll
    static void startTheWorld() {
        world = World.embedded("support", Agents.idle(11, 12)).startOperator(Map.of());
        world.applyCxoneContactCenter("default", "secret-token");
        world.awaitContactCenter("default", "Connected");
    }

    @AfterAll
    static void endTheWorld() {
        world.close();
    }

    @ParameterizedTest(name = "{0}: HTTP {1} is {2}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "OnSuccess             | 202 | Success             | -      | AllAgentsCompleted   |",
        "OnInvalidAgentId      | 404 | InvalidAgentId      | LOGOUT | AgentsFailed         |",
        "OnInvalidAgentId      | 400 | InvalidAgentId      | LOGOUT | AgentsFailed         |",
        "OnUnauthorized        | 403 | Unauthorized        | LOGOUT | AgentsFailed         |",
        "OnTooManyRequests     | 429 | TooManyRequests     | LOGOUT | DeadlineExceeded     | activeDeadlineSeconds: 2",
        "Default               | 500 | Error               | LOGOUT | BackoffLimitExceeded | backoffLimit: 0",
        "Default               | 422 | Error               | LOGOUT | AgentsFailed         |",
        "OnInvalidSecurityUser | 401 | InvalidSecurityUser | ALL    | DeadlineExceeded     | activeDeadlineSeconds: 3"
    })
    void theBranchesOfTheStudioActionAreTheOutcomes(
            String branch, int code, String outcome, String calls, String reason, String more) {
        world.center().logIn(AgentId.of(11));
        if (calls != null) {
            var refusal = new Fault.Refusal(code, 0, false);
            world.simulator().faults().always(refusal, calls.equals("ALL") ? Call.values() : new Call[] {Call.FORCE_LOGOUT});
        }
        var name = branch.toLowerCase(Locale.ROOT) + "-" + code;

        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {agentIds: [11]}%s}
                """.formatted(name, more == null ? "" : ", " + more));

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
            assertThat(status.errors()).extracting(Problem::agentIds).containsExactly("11");
            assertThat(world.contactCenter("default").getStatus().condition("Ready").orElseThrow().isTrue()).isTrue();
        }
    }
}

package dev.contactcenter.operator.simulator.ccaip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agent 11 of the demo is on a break, 12 in a call that ends after 8 seconds. */
class CcaipFaceJobsTest {
    private final SettableClock clock = new SettableClock();
    private final SimulatedCenter center = SimulatedCenter.demo(clock);
    private SimulatorServer simulator;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, center);
        caller = new Caller(simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aLogoutOfManyIsAJobThatLogsOutIdleAgentsWhenItCompletes() throws Exception {
        simulator.settings(settings -> settings.jobThreshold(1).jobSeconds(5));

        var created = caller.logout("{\"agent_ids\":[11,12]}");

        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.body()).isEqualTo("{\"id\":105,\"status\":\"in_progress\"}");
        assertThat(caller.job("105").body()).isEqualTo("{\"id\":105,\"status\":\"in_progress\"}");
        assertThat(statusOf(11)).isEqualTo("Break");
        clock.forward(Duration.ofSeconds(5));
        assertThat(caller.job("105").body()).isEqualTo("{\"id\":105,\"status\":\"completed\"}");
        assertThat(statusOf(11)).isEqualTo("Offline");
        assertThat(statusOf(12)).isEqualTo("In-call");
        clock.forward(Duration.ofSeconds(3));
        assertThat(statusOf(12)).isEqualTo("Offline");
    }

    @Test
    void aFailedJobLogsNoAgentOut() throws Exception {
        simulator.settings(settings -> settings.jobThreshold(0).jobEnding(CcaipSettings.JobEnding.FAILED));
        caller.logout("{\"agent_ids\":[11]}");

        clock.forward(Duration.ofMinutes(1));

        assertThat(caller.job("105").body()).isEqualTo("{\"id\":105,\"status\":\"failed\"}");
        assertThat(statusOf(11)).isEqualTo("Break");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JOB_ID | 200 | {\"job_id\":105,\"status\":\"in_progress\"}",
                "LINK | 200 | {\"link\":\"URL/apps/api/v1/agent_statuses/force_logout/jobs/105\"}",
                "LOCATION_HEADER | 202 | {\"status\":\"in_progress\"}",
                "LINK_HEADER | 202 | {\"status\":\"in_progress\"}",
                "DOCUMENTED | 200 | {\"ip_addrs\":[\"34.211.11.0/16\"]}",
            })
    void theCreationOfAJobIsAnsweredInSeveralShapes(CcaipSettings.JobAnswer shape, int code, String body)
            throws Exception {
        simulator.settings(settings -> settings.jobThreshold(0).jobAnswer(shape));

        var response = caller.logout("{\"agent_ids\":[11]}");

        var link = simulator.url() + CcaipFace.STATUSES + "/force_logout/jobs/105";
        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(response.body()).isEqualTo(body.replace("URL", simulator.url()));
        if (shape == CcaipSettings.JobAnswer.LOCATION_HEADER) {
            assertThat(response.headers().firstValue("Location")).hasValue(link);
        }
        if (shape == CcaipSettings.JobAnswer.LINK_HEADER) {
            assertThat(response.headers().firstValue("Link")).hasValue("<" + link + ">; rel=\"job\"");
        }
    }

    private String statusOf(long id) {
        return center.agent(AgentId.of(id)).orElseThrow().status();
    }
}

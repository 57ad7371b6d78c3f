package dev.contactcenter.operator.platform.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Paging;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A look at a tenant of 20,000 agents needs less than 64 MiB of heap: it is made in a JVM that has no more. */
class CxoneMemoryTest {
    private static final int AGENTS = 20_000;
    private static final int FIRST = 100_000;

    @ParameterizedTest
    @CsvSource({"COUNTED, 1000, 20", "COUNTED, 100, 200", "UNPAGED, 1000, 2"})
    void aLookAt20000AgentsFitsIn64MebibytesOfHeap(Paging paging, int pageSize, int requests) throws Exception {
        var center = new SimulatedCenter(Clock.systemUTC());
        LongStream.range(FIRST, FIRST + AGENTS).forEach(id -> center.add(SimulatedAgent.of(AgentId.of(id), TeamId.of("1"),
                new SimulatedAgent.Person("Agent Number" + id, "agent.number." + id + "@contact-center.example", "No." + id), List.of(), "Break")));
        try (var simulator = SimulatorServer.start(0, center)) {
            simulator.limit().perSecond(0);
            simulator.cxone(settings -> settings.paging(paging).pageSize(pageSize));

            assertThat(run(simulator.url())).contains("1000 agents, whole");
            assertThat(center.journal().requests(ApiCall.READ_STATUSES)).hasSize(requests);
        }
    }

    private static String run(String url) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Look.class.getName(), url)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    /** One look at 1,000 of the agents. */
    static final class Look {
        private Look() {}

        /** Prints how many agents were read. */
        public static void main(String[] args) {
            var settings = new PlatformSettings(URI.create(args[0]), "acme", "secret-token", Optional.empty(), Map.of(
                    "tenantId", "acme-tenant", "clientId", "operator@acme", "clientSecret", "client-secret", "apiVersion", "30"));
            try (var platform = CxonePlatform.create(settings, HttpSettings.DEFAULT, new UrlPolicy(true, List.of()))) {
                var ids = AgentIdSet.of(LongStream.range(FIRST + AGENTS - 1000, FIRST + AGENTS).toArray());
                var answer = platform.read(new Selection.ByIds(ids));
                System.out.println(answer instanceof Answer.Ok<Reading> ok
                        ? ok.value().agents().size() + " agents, " + ok.value().gap().orElse("whole")
                        : answer.toString());
            }
        }
    }
}

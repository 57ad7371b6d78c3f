package dev.contactcenter.operator.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.RawRequest;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In {@code headers}, HERE is the simulator's host and port; its Host header is that unless the case names another. */
class SameOriginFilterTest {
    private final SimulatedCenter center = SimulatedCenter.demo(new SettableClock());
    private SimulatorServer simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, center);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "curl                                |",
        "an older browser's own page         | Origin: http://HERE",
        "a browser's own page                | Origin: http://HERE; Sec-Fetch-Site: same-origin; Sec-Fetch-Mode: cors",
        "behind something that does TLS      | Host: simulator.localhost; Origin: https://simulator.localhost",
        "a tunnel to this machine            | Host: localhost:1234; Origin: http://localhost:1234",
        "an address of IPv6                  | Host: [::1]:8090",
        "a Service in the cluster            | Host: simulator.contact-center-operator.svc:8090",
        "a Service by its full name          | Host: simulator.contact-center-operator.svc.cluster.local",
        "a Service in the same namespace     | Host: simulator:8090",
    })
    void aRequestFromHereIsServed(String from, String headers) throws IOException {
        assertThat(begin("/admin/agents/11", headers)).as(from).isEqualTo(200);

        assertThat(center.agent(AgentId.of(11))).get().returns("In-call", SimulatedAgent::status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a form or script of another site    | Origin: http://example.com",
        "a sandboxed frame                   | Origin: null",
        "another port of this machine        | Origin: http://127.0.0.1:1",
        "the same, as a browser says it      | Sec-Fetch-Site: same-site; Sec-Fetch-Mode: no-cors",
        "a form that a user is led to send   | Sec-Fetch-Site: cross-site; Sec-Fetch-Mode: navigate",
        "a name that leads here for a moment | Host: example.com; Origin: http://example.com",
        "a name that looks like an address   | Host: 127.0.0.1.example.com:8090",
    })
    void aRequestFromAnotherSiteIsRefused(String from, String headers) throws IOException {
        assertThat(begin("/admin/agents/11", headers)).as(from).isEqualTo(403);
        assertThat(begin("/page/agents/0/11", headers)).as(from).isEqualTo(403);

        assertThat(center.agent(AgentId.of(11))).get().returns("Break", SimulatedAgent::status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/page/       | Sec-Fetch-Site: cross-site; Sec-Fetch-Mode: navigate           | 200",
        "/page/       | Sec-Fetch-Site: none; Sec-Fetch-Mode: navigate                 | 200",
        "/page/events | Sec-Fetch-Site: cross-site; Sec-Fetch-Mode: cors               | 403",
        "/page/events | Host: example.com                                              | 403",
        "/admin/state | Host: example.com                                              | 403",
        "/admin/state | Sec-Fetch-Site: cross-site; Sec-Fetch-Mode: no-cors            | 403",
    })
    void aLinkToHereWorksAndNothingElseIsRead(String path, String headers, int code) throws IOException {
        assertThat(RawRequest.code(simulator.url() + path, "GET", "", headers(headers))).isEqualTo(code);
    }

    private int begin(String path, String headers) throws IOException {
        return RawRequest.code(simulator.url() + path, "POST", "{\"begin\":\"CALL\"}", headers(headers));
    }

    private String[] headers(String headers) {
        var here = simulator.url().replace("http://", "");
        var given = headers == null ? "" : headers.replace("HERE", here);
        var all = given.contains("Host:") ? given : given + "; Host: " + here;
        return (all + "; Content-Type: application/json").replaceFirst("^; ", "").split("; ");
    }
}

package dev.contactcenter.operator.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.simulator.Caller;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final SettableClock clock = new SettableClock();
    private final RateLimit limit = new RateLimit(clock);
    private SimulatorServer simulator;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        simulator = SimulatorServer.start(0, SimulatedCenter.demo(clock));
        caller = new Caller(simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void tenRequestsASecondAreServedAndTheEleventhIsNot() throws Exception {
        for (var i = 0; i < 10; i++) {
            assertThat(caller.get("{}").statusCode()).isEqualTo(200);
        }

        var refused = caller.logout("{\"agent_ids\":[11]}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Caller.json(refused).get("message").asText()).isEqualTo("too many requests");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(simulator.center().journal().transitions()).noneMatch(change -> change.to().equals("Offline"));
    }

    @Test
    void aRefusalSaysWhenToComeBackWhereThatIsWanted() throws Exception {
        simulator.limit().perSecond(1).retryAfter(Duration.ofSeconds(3));
        caller.get("{}");

        assertThat(caller.get("{}").headers().firstValue("Retry-After")).hasValue("3");
    }

    @Test
    void strangersDoNotUseTheLimitUp() throws Exception {
        simulator.limit().perSecond(1);
        new Caller(simulator, new AcceptedCredentials("acme", "guess")).get("{}");

        assertThat(caller.get("{}").statusCode()).isEqualTo(200);
    }

    @Test
    void theWindowSlides() {
        limit.perSecond(2);
        assertThat(limit.admits()).isTrue();
        clock.forward(Duration.ofMillis(600));
        assertThat(limit.admits()).isTrue();
        assertThat(limit.admits()).isFalse();

        clock.forward(Duration.ofMillis(400));

        assertThat(limit.admits()).isTrue();
        assertThat(limit.admits()).isFalse();
    }

    @Test
    void refusalsDoNotCount() {
        limit.perSecond(1);
        limit.admits();
        clock.forward(Duration.ofMillis(999));
        assertThat(limit.admits()).isFalse();
        clock.forward(Duration.ofMillis(1));
        assertThat(limit.admits()).isTrue();
    }

    @Test
    void zeroIsNoLimit() {
        limit.perSecond(0);

        for (var i = 0; i < 1_000; i++) {
            assertThat(limit.admits()).isTrue();
        }
    }
}

package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** An adapter and the server that it calls. */
abstract class CcaipFixture {
    static final Selection ALL = new Selection.All();
    static final Selection TEAM = new Selection.ByTeam(TeamId.of("1"));
    static final Selection IDS = new Selection.ByIds(AgentIdSet.of(11, 12, 13));
    static final Request LOGOUT = new Request.ForceLogout(AgentIdSet.of(11, 12));
    static final Request CHANGE = new Request.ChangeStatus("Available", AgentIdSet.of(11, 12, 13));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    final ScriptedServer server = ScriptedServer.start();
    final CcaipPlatform platform = platform(server.url());

    @AfterEach
    void close() {
        platform.close();
        server.close();
    }

    void answers(int code, String body, String... headers) {
        server.answers(ScriptedServer.text(code, body, headers));
    }

    static CcaipPlatform platform(URI url) {
        var bounds = new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000_000);
        return new CcaipPlatform(settings(url), new Http(bounds, Optional.empty()), CLOCK);
    }

    /** Returns an adapter without a network. */
    static CcaipPlatform platform(Function<HttpCall, HttpOutcome> http) {
        return new CcaipPlatform(settings(URI.create("https://acme.example")), http, () -> {}, CLOCK);
    }

    private static PlatformSettings settings(URI url) {
        return new PlatformSettings(url, "acme", "to:ken", Optional.empty(), Map.of());
    }
}

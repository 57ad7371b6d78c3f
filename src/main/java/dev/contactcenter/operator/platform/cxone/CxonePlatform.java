package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.IdForm;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.cxone.CxoneReader.Single;
import dev.contactcenter.operator.platform.cxone.CxoneRows.State;
import dev.contactcenter.operator.platform.cxone.CxoneStatuses.Setting;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * NICE CXone, by its Admin, Agent and RealTime Data APIs: one agent in each request, the states of all agents in one
 * reading. A logout is accepted (202) and interrupts the agent, also in a call or chat.
 *
 * <p>Ids are whole numbers on CXone. Other ids are never sent: no such agent or team can exist.
 */
public final class CxonePlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.Interrupt),
            1,
            Capabilities.UNBOUNDED,
            IdForm.INTEGER);

    /** What the platform may answer if no agent has changed (inferred). */
    private static final Set<Integer> NOTHING_NEW = Set.of(204, 304);

    private final Function<HttpCall, HttpOutcome> http;
    private final Runnable closeHttp;
    private final Clock clock;
    private final CxoneApi api;
    private final CxoneReader reader;
    private final CxoneStatuses statuses;
    private volatile PlatformHost host = PlatformHost.NOBODY;

    CxonePlatform(
            PlatformSettings settings,
            UrlPolicy urls,
            Function<HttpCall, HttpOutcome> http,
            Runnable closeHttp,
            Clock clock) {
        this.http = http;
        this.closeHttp = closeHttp;
        this.clock = clock;
        this.api = new CxoneApi(new CxoneSession(new CxoneAccount(settings), urls, clock), clock);
        this.reader = new CxoneReader(api, clock);
        this.statuses = new CxoneStatuses(api, reader, clock);
    }

    /**
     * Creates an adapter with an HTTP client of its own.
     *
     * @param settings user name and password are an access key's id and secret. The options are {@code tenantId},
     *     {@code apiVersion}, and optionally {@code clientId} with {@code clientSecret}, and {@code authUrl}
     * @param urls which addresses requests may be sent to
     * @throws IllegalArgumentException if the trusted CA of the settings can't be read
     */
    public static CxonePlatform create(PlatformSettings settings, HttpSettings bounds, UrlPolicy urls) {
        var edge = new Http(bounds, settings.trustedCa());
        return new CxonePlatform(settings, urls, edge::exchange, edge::close, Clock.systemUTC());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void open(PlatformHost lender) {
        host = lender;
    }

    /** Reads which agents have changed since now: none, but only an account that may read states gets that answer. */
    @Override
    public Answer<Void> check() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var path = "/agents/states?updatedSince=" + now + "&fields=" + CxoneStates.FIELDS + "&skip=0&top=1";
        return api.get(path, exchanges(), reply -> NOTHING_NEW.contains(reply.code())
                ? new Answer.Ok<>(null)
                : reply.page(CxoneRows.STATES).then(page -> new Answer.Ok<>(null)));
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        if (selection instanceof Selection.ByIds byIds) {
            return reader.readByIds(byIds.ids(), exchanges());
        }
        return selection instanceof Selection.ByTeam byTeam
                ? reader.readTeam(byTeam.team(), exchanges())
                : reader.readAll(exchanges());
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        var exchanges = exchanges(request);
        if (request instanceof Request.ForceLogout logout) {
            var id = logout.ids().iterator().next();
            return ask(id, exchanges, "/logout", reply -> CxoneResults.taken(id), refused -> "");
        }
        if (request instanceof Request.ChangeStatus change) {
            var id = change.ids().iterator().next();
            return id.isInteger() ? change(id, change.status(), exchanges) : rows(CxoneResults.noInteger(id));
        }
        return new Answer.Rejected<>(Answer.Cause.OTHER, "CXone does not show the addresses of its agents");
    }

    @Override
    public Answer<List<String>> statusNames() {
        return statuses.names(exchanges());
    }

    private Answer<SubmitResult> change(AgentId id, String status, PermittedExchanges exchanges) {
        return statuses.find(status, id, exchanges).then(setting -> ask(
                id,
                exchanges,
                "/state?" + setting.query(),
                reply -> CxoneResults.changed(id, reply, setting.name()),
                refused -> missingInTeam(setting, refused, exchanges)));
    }

    /** Explains the refusal of a code that the tenant has, but not the agent's team; empty if that is not the reason. */
    private String missingInTeam(Setting setting, Refused refused, PermittedExchanges exchanges) {
        var team = refused.state().map(State::team).orElse("");
        var isMissing = refused.code() == 400
                && setting.code().isPresent()
                && !team.isEmpty()
                && !statuses.isInTeam(team, setting.code().getAsLong(), exchanges);
        return isMissing ? "'" + setting.name() + "' is not an unavailable code of the agent's team " + team : "";
    }

    private record Refused(int code, Optional<State> state) {}

    private Answer<SubmitResult> ask(
            AgentId id,
            PermittedExchanges exchanges,
            String path,
            Function<CxoneReply, Row> good,
            Function<Refused, String> explain) {
        if (!id.isInteger()) {
            return rows(CxoneResults.noInteger(id));
        }
        return api.post("/agents/" + id + path, exchanges, reply -> {
            if (reply.code() == 401) {
                return reply.noReading();
            }
            if (reply.isGood()) {
                return rows(good.apply(reply));
            }
            var state = stateOf(id, reply, exchanges);
            var explanation = explain.apply(new Refused(reply.code(), state));
            return rows(CxoneResults.refused(id, reply, state.map(State::agent), explanation));
        });
    }

    /** Returns the state of an agent after a refused request, if the state matters and can be read. */
    private Optional<State> stateOf(AgentId id, CxoneReply refusal, PermittedExchanges exchanges) {
        return CxoneResults.needsState(refusal) && reader.readOne(id, exchanges) instanceof Answer.Ok<Single> ok
                ? ok.value().state()
                : Optional.empty();
    }

    private static Answer<SubmitResult> rows(Row row) {
        return new Answer.Ok<>(new SubmitResult.Rows(List.of(row)));
    }

    @Override
    public void close() {
        closeHttp.run();
    }

    private PermittedExchanges exchanges() {
        return new PermittedExchanges(http, () -> host.acquireFollowUpPermit());
    }

    private PermittedExchanges exchanges(Request submission) {
        return new PermittedExchanges(http, () -> host.acquireFollowUpPermit(submission));
    }
}

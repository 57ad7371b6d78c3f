package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.agent.Agent;
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
import dev.contactcenter.operator.platform.genesys.UserResults.Known;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Genesys Cloud, by its Platform API: one agent in each request, up to 50 in a reading. A logout deletes the agent's tokens,
 * which ends the agent's conversations too; the agent stays associated with its station.
 *
 * <p>Ids are UUIDs in lower case on Genesys Cloud. Other ids are never sent: no such agent or team can exist.
 */
public final class GenesysPlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Capability.ForceLogout,
                    Capability.ChangeStatus,
                    Capability.SelectByTeam,
                    Capability.Interrupt,
                    Capability.KeepsStation),
            1,
            GenesysUsers.MAX_IDS,
            IdForm.UUID);

    private final Function<HttpCall, HttpOutcome> http;
    private final Runnable closeHttp;
    private final GenesysApi api;
    private final GenesysStatuses names;
    private final GenesysUsers users;
    private volatile PlatformHost host = PlatformHost.NOBODY;

    GenesysPlatform(
            PlatformSettings settings,
            UrlPolicy urls,
            Function<HttpCall, HttpOutcome> http,
            Runnable closeHttp,
            Clock clock) {
        this.http = http;
        this.closeHttp = closeHttp;
        var account = new GenesysAccount(settings);
        this.api = new GenesysApi(
                account, new GenesysSession(account, urls, clock), clock, reply -> RateLimitHeaders.tell(reply, host));
        this.names = new GenesysStatuses(api, clock);
        this.users = new GenesysUsers(api, names);
    }

    /**
     * Creates an adapter with an HTTP client of its own.
     *
     * @param settings the url is that of the API; user name and password are an OAuth client's id and secret. The option is
     *     {@code authUrl}, the address of the login service; without it tokens are issued below the url
     * @param urls which addresses requests may be sent to
     * @throws IllegalArgumentException if the trusted CA of the settings can't be read
     */
    public static GenesysPlatform create(PlatformSettings settings, HttpSettings bounds, UrlPolicy urls) {
        var edge = new Http(bounds, settings.trustedCa());
        return new GenesysPlatform(settings, urls, edge::exchange, edge::close, Clock.systemUTC());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void open(PlatformHost lender) {
        host = lender;
    }

    /** Reads one user: only an account that may view users gets that answer. */
    @Override
    public Answer<Void> check() {
        return api.get("/users?pageSize=1&pageNumber=1", exchanges(),
                reply -> EntityPage.read(reply, GenesysUser.FORMAT).map(page -> null));
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        if (selection instanceof Selection.ByIds byIds) {
            return users.readByIds(byIds.ids(), exchanges());
        }
        return selection instanceof Selection.ByTeam byTeam
                ? users.readTeam(byTeam.team(), exchanges())
                : users.readAll(exchanges());
    }

    @Override
    public Answer<List<String>> statusNames() {
        return names.all(exchanges());
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        var exchanges = exchanges(request);
        if (request instanceof Request.ForceLogout logout) {
            return logOut(logout.ids().iterator().next(), exchanges);
        }
        if (request instanceof Request.ChangeStatus change) {
            return change(change.ids().iterator().next(), change.status(), exchanges);
        }
        return new Answer.Rejected<>(Answer.Cause.OTHER, "Genesys Cloud does not show the addresses of its agents");
    }

    private Answer<SubmitResult> logOut(AgentId id, PermittedExchanges exchanges) {
        return UserIds.isOne(id)
                ? api.delete("/tokens/" + id, exchanges, reply -> result(
                        id, reply, exchanges, UserResults.loggedOut(id), (refusal, user) -> UserResults.refusedLogout(id, refusal, user)))
                : rows(UserResults.noUuid(id));
    }

    private Answer<SubmitResult> change(AgentId id, String status, PermittedExchanges exchanges) {
        return UserIds.isOne(id)
                ? names.find(status, exchanges).then(setting -> api.change(
                        setting.method(), "/users/" + id + setting.path(), setting.body(), exchanges, reply -> result(
                                id, reply, exchanges, UserResults.changed(id, reply, setting),
                                (refusal, user) -> UserResults.refused(id, refusal, user))))
                : rows(UserResults.noUuid(id));
    }

    private Answer<SubmitResult> result(
            AgentId id, GenesysReply reply, PermittedExchanges exchanges, Row good, BiFunction<GenesysReply, Known, Row> refused) {
        if (reply.code() == 401 || reply.lacksRight()) {
            return reply.denied();
        }
        return rows(reply.isGood() ? good : refused.apply(reply, known(id, reply, exchanges)));
    }

    /** Returns the user after a refused request, if the user matters and can be read. */
    private Known known(AgentId id, GenesysReply refusal, PermittedExchanges exchanges) {
        if (UserResults.needsUser(refusal) && users.readOne(id, exchanges) instanceof Answer.Ok<Optional<Agent>> ok) {
            return ok.value().<Known>map(Known.There::new).orElseGet(Known.Missing::new);
        }
        return new Known.Nothing();
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

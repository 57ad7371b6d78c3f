package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.cxone.CxoneSession.Access;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * NICE CXone, by its Admin and Agent APIs: one agent a request, everybody's states in one reading. A logout is accepted
 * (202) and cuts the agent off, whatever the agent is doing.
 *
 * <p>Ids are integers there. Others are never sent: no such agent or team can exist.
 */
public final class CxonePlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.Interrupt),
            1,
            Capabilities.UNBOUNDED);

    /** What is read of a state; among it what CXone's own agent SDK asks for. */
    private static final String FIELDS =
            "agentId,agentStateId,agentStateName,contactId,firstName,lastName,outStateDescription,teamId,userName";

    /** What may be answered where nobody has changed (inferred). */
    private static final Set<Integer> NOTHING_NEW = Set.of(204, 304);

    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Duration CODES_HOLD = Duration.ofMinutes(1);

    private final Function<HttpCall, HttpOutcome> http;
    private final Runnable closeHttp;
    private final Clock clock;
    private final CxoneSession session;
    private final SingleFlightCache<CxoneCodes> codes;
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
        this.session = new CxoneSession(new CxoneAccount(settings), urls, clock);
        this.codes = new SingleFlightCache<>(clock);
    }

    /**
     * An adapter with an edge of its own.
     *
     * @param settings user name and password are an access key's id and secret; the options are {@code tenantId},
     *     {@code clientId}, {@code clientSecret}, {@code apiVersion} and perhaps {@code authUrl}
     * @param urls which addresses it may be sent to
     * @throws IllegalArgumentException where the trusted CA of the settings can't be read
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

    /** Reads who has changed since now: nobody, and that the account may read states. */
    @Override
    public Answer<Void> check() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return authorized(exchanges(), access -> get(access, changedSince(now)), reply ->
                NOTHING_NEW.contains(reply.code()) || CxoneRows.agents(reply).isPresent()
                        ? new Answer.Ok<>(null)
                        : reply.noReading());
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        var exchanges = exchanges();
        if (selection instanceof Selection.ByIds byIds) {
            return readByIds(integers(byIds.ids()), exchanges).map(Reading::whole);
        }
        if (selection instanceof Selection.ByTeam byTeam) {
            return readTeam(byTeam.team(), exchanges).map(Reading::whole);
        }
        return states(exchanges, changedSince(Instant.EPOCH)).map(agents -> Reading.whole(List.copyOf(agents.values())));
    }

    private Answer<List<Agent>> readByIds(AgentIdSet ids, PermittedExchanges exchanges) {
        if (ids.isEmpty()) {
            return new Answer.Ok<>(List.of());
        }
        return states(exchanges, changedSince(Instant.EPOCH)).then(states -> {
            if (ids.stream().allMatch(states::containsKey)) {
                return new Answer.Ok<>(ids.stream().map(states::get).toList());
            }
            return everybody(exchanges).map(all -> ids.stream()
                    .map(id -> Optional.ofNullable(states.get(id)).or(() -> Optional.ofNullable(all.get(id))))
                    .flatMap(Optional::stream)
                    .toList());
        });
    }

    /** Who has no state may be unknown, or just never have logged in. An account that may not read the list can't tell. */
    private Answer<Map<AgentId, Agent>> everybody(PermittedExchanges exchanges) {
        var all = members("/agents", exchanges, Answer.Ok::new);
        return all instanceof Answer.Denied ? new Answer.Ok<>(Map.of()) : all;
    }

    private Answer<List<Agent>> readTeam(TeamId team, PermittedExchanges exchanges) {
        if (!INTEGER.matcher(team.value()).matches()) {
            return new Answer.Rejected<>(Answer.Cause.OTHER, "there is no team '" + team
                    + "': the ids of teams are integers on this platform");
        }
        return members("/teams/" + team + "/agents", exchanges, reply -> ofTeam(team, reply)).then(members -> members.isEmpty()
                ? new Answer.Ok<>(List.of())
                : states(exchanges, changedSince(Instant.EPOCH)).map(states -> members.values().stream()
                        .map(member -> states.getOrDefault(member.id(), member))
                        .toList()));
    }

    /** A team that there is not must not pass for one without members: they may be those who are to be spared. */
    private static Answer<CxoneReply> ofTeam(TeamId team, CxoneReply reply) {
        return reply.code() == 404
                ? new Answer.Rejected<>(Answer.Cause.OTHER, "there is no team '" + team + "'")
                : new Answer.Ok<>(reply);
    }

    private Answer<Map<AgentId, Agent>> members(
            String path, PermittedExchanges exchanges, Function<CxoneReply, Answer<CxoneReply>> page) {
        return CxonePages.read(query -> authorized(exchanges, access -> get(access, path + "?" + query), page));
    }

    private static String changedSince(Instant time) {
        return "/agents/states?updatedSince=" + time + "&fields=" + FIELDS;
    }

    private Answer<Map<AgentId, Agent>> states(PermittedExchanges exchanges, String path) {
        return authorized(exchanges, access -> get(access, path), reply -> CxoneRows.agents(reply)
                .<Answer<Map<AgentId, Agent>>>map(Answer.Ok::new)
                .orElseGet(reply::noReading));
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        if (request instanceof Request.ForceLogout logout) {
            var id = logout.ids().iterator().next();
            return ask(id, exchanges(request), "/logout", reply -> CxoneVerdicts.taken(id));
        }
        if (request instanceof Request.ChangeStatus change) {
            var id = change.ids().iterator().next();
            var exchanges = exchanges(request);
            return stateFor(change.status(), exchanges).then(state ->
                    ask(id, exchanges, "/state?" + state, reply -> CxoneVerdicts.changed(id, reply, change.status())));
        }
        return new Answer.Rejected<>(Answer.Cause.OTHER, "CXone does not know where its agents come from");
    }

    /** The query that names this status: one of the two states, or Unavailable for the reason of that name. */
    private Answer<String> stateFor(String status, PermittedExchanges exchanges) {
        for (var state : List.of(CxoneStates.AVAILABLE, CxoneStates.UNAVAILABLE)) {
            if (CxoneStates.same(state, status)) {
                return new Answer.Ok<>("state=" + state);
            }
        }
        return codes.get(() -> readCodes(exchanges), exchanges::giveUpTurn).then(found -> found.find(status)
                .map(code -> code.afterContact()
                        ? CxonePlatform.<String>noStatus("'" + status + "' is for work after a contact, and can be set during one only")
                        : new Answer.Ok<>("state=" + CxoneStates.UNAVAILABLE + "&outStateId=" + code.id()))
                .orElseGet(() -> noStatus("there is no state or unavailable code '" + status + "'; there are " + found.names())));
    }

    private Answer<SingleFlightCache.Cached<CxoneCodes>> readCodes(PermittedExchanges exchanges) {
        return authorized(exchanges, access -> get(access, "/unavailable-codes"), CxoneCodes::read)
                .map(found -> new SingleFlightCache.Cached<>(found, clock.instant().plus(CODES_HOLD)));
    }

    private static <T> Answer<T> noStatus(String message) {
        return new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, message);
    }

    private Answer<SubmitResult> ask(AgentId id, PermittedExchanges exchanges, String path, Function<CxoneReply, Row> good) {
        if (!id.isInteger()) {
            return rows(CxoneVerdicts.noInteger(id));
        }
        return authorized(exchanges, access -> post(access, "/agents/" + id + path), reply -> {
            if (reply.code() == 401) {
                return reply.noReading();
            }
            return rows(reply.isGood() ? good.apply(reply) : CxoneVerdicts.refused(id, reply, stateOf(id, reply, exchanges)));
        });
    }

    /** How an agent stands who was just refused, where that matters and can be told. */
    private Optional<Agent> stateOf(AgentId id, CxoneReply refusal, PermittedExchanges exchanges) {
        if (!CxoneVerdicts.needsTheState(refusal)) {
            return Optional.empty();
        }
        return states(exchanges, "/agents/" + id + "/states") instanceof Answer.Ok<Map<AgentId, Agent>> ok
                ? Optional.ofNullable(ok.value().get(id))
                : Optional.empty();
    }

    private static Answer<SubmitResult> rows(Row row) {
        return new Answer.Ok<>(new SubmitResult.Rows(List.of(row)));
    }

    @Override
    public void close() {
        closeHttp.run();
    }

    /** Asks with a token; where it is not accepted, once more with another. */
    private <T> Answer<T> authorized(
            PermittedExchanges exchanges, Function<Access, HttpCall> call, Function<CxoneReply, Answer<T>> read) {
        return session.access(exchanges).then(access -> {
            var outcome = exchanges.send(call.apply(access));
            if (!CxoneReply.isUnauthorized(outcome)) {
                return CxoneReply.of(outcome, clock, read);
            }
            session.refused(access);
            return session.access(exchanges)
                    .then(other -> CxoneReply.of(exchanges.send(call.apply(other)), clock, read));
        });
    }

    private PermittedExchanges exchanges() {
        return new PermittedExchanges(http, () -> host.acquireFollowUpPermit());
    }

    private PermittedExchanges exchanges(Request submission) {
        return new PermittedExchanges(http, () -> host.acquireFollowUpPermit(submission));
    }

    private static HttpCall get(Access access, String path) {
        return HttpCall.get(URI.create(access.base() + path), headers(access));
    }

    private static HttpCall post(Access access, String path) {
        return new HttpCall("POST", URI.create(access.base() + path), headers(access), Optional.empty());
    }

    private static Map<String, String> headers(Access access) {
        return Map.of("Authorization", "Bearer " + access.token(), "Accept", "application/json");
    }

    private static AgentIdSet integers(AgentIdSet ids) {
        return AgentIdSet.copyOf(ids.stream().filter(AgentId::isInteger).toList());
    }
}

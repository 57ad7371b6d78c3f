package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.IdForm;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.SubmitResult.Row;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Google Contact Center AI Platform, by the agent status and force logout endpoints of its Apps API.
 *
 * <p>Ids are integers there. Others are never sent, because no such agent or team can exist. A selection of agents that
 * would be empty for that reason is answered without a request, because an empty one means every agent. A team of that
 * kind is rejected: it may be one to exclude.
 */
public final class CcaipPlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Capability.ForceLogout,
                    Capability.ChangeStatus,
                    Capability.SelectByTeam,
                    Capability.SelectByIp,
                    Capability.DeferOnPlatform,
                    Capability.PlatformJobs),
            500,
            500,
            IdForm.INTEGER);

    /** An id that no agent has: asking for it moves no personal data. */
    private static final AgentId NOBODY = AgentId.of(0);

    private final CcaipClient client;
    private final Runnable closeHttp;

    /**
     * Makes an adapter on this HTTP client, which it closes when it is closed.
     *
     * @param settings the account: user name and password are subdomain and API token
     * @param clock what dates in answers are compared with
     */
    public CcaipPlatform(PlatformSettings settings, Http http, Clock clock) {
        this(settings, http::exchange, http::close, clock);
    }

    CcaipPlatform(
            PlatformSettings settings, Function<HttpCall, HttpOutcome> http, Runnable closeHttp, Clock clock) {
        this.client = new CcaipClient(settings, http, clock);
        this.closeHttp = closeHttp;
    }

    /**
     * Makes an adapter with an HTTP client of its own.
     *
     * @throws IllegalArgumentException if the trusted CA of the settings can't be read
     */
    public static CcaipPlatform create(PlatformSettings settings, HttpSettings bounds) {
        return new CcaipPlatform(settings, new Http(bounds, settings.trustedCa()), Clock.systemUTC());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void open(PlatformHost host) {
        client.open(host);
    }

    @Override
    public Answer<Void> check() {
        return client.statuses("", CcaipRequests.agents(AgentIdSet.of(NOBODY)), reply -> {
            if (reply.refusesTheRequest() || reply.findsNobody() || isRowsOfNobody(reply)) {
                return new Answer.Ok<>(null);
            }
            if (reply.isGood() && reply.body().isArray()) {
                return new Answer.Broken<>("the platform answers for agents that were not asked for:"
                        + " something on the way to it drops the body of a GET");
            }
            Answer<Void> refusal = reply.refusal();
            return refusal instanceof Answer.Rejected<Void> rejected
                    ? new Answer.Broken<>("this is not an answer of CCAIP (" + rejected.message() + "): " + client.advice())
                    : refusal;
        });
    }

    private static boolean isRowsOfNobody(CcaipReply reply) {
        return reply.isGood()
                && reply.body().isArray()
                && CcaipRows.agents(reply.body())
                        .filter(agents -> agents.stream().allMatch(agent -> agent.id().equals(NOBODY)))
                        .isPresent();
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        if (selection instanceof Selection.ByIds byIds) {
            var ids = integers(byIds.ids());
            return ids.isEmpty() ? new Answer.Ok<>(Reading.whole(List.of())) : list(CcaipRequests.agents(ids)).map(all -> all.of(ids));
        }
        if (selection instanceof Selection.ByTeam byTeam) {
            return CcaipRequests.isInteger(byTeam.team())
                    ? list(CcaipRequests.team(byTeam.team()))
                    : new Answer.Rejected<>(Answer.Cause.INVALID_TARGET, "team '" + byTeam.team()
                            + "' can't exist on CCAIP, which has whole numbers for the ids of teams: give the team's id, not its name");
        }
        return everyAgent();
    }

    private Answer<Reading> list(String selection) {
        return new CcaipPages(client).read(selection);
    }

    /** An account with other rights may not be allowed to list every agent; which code says so is not documented. */
    private Answer<Reading> everyAgent() {
        return new CcaipPages(client, reply -> Set.of(400, 403, 404, 422).contains(reply.code()))
                .read(CcaipRequests.everyAgent());
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        if (request instanceof Request.ChangeStatus change) {
            return CcaipStatuses.isSystem(change.status())
                    ? new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, "the system alone puts agents in status '" + change.status() + "'")
                    : allowed("change the status of agents", submit(change.ids(), ids -> change(change.status(), ids)));
        }
        if (request instanceof Request.ForceLogout logout) {
            return allowed("log agents out", submit(logout.ids(), ids -> logout(CcaipRequests.agents(ids))));
        }
        var entries = ((Request.ForceLogoutByAddress) request).entries();
        return entries.isEmpty()
                ? new Answer.Rejected<>(Answer.Cause.NO_AGENTS, "no address is named")
                : allowed("log agents out", logout(CcaipRequests.addresses(entries)));
    }

    /** A right can be missing for one call alone: the refusal says for which, because reading still works. */
    private static Answer<SubmitResult> allowed(String what, Answer<SubmitResult> answer) {
        return answer instanceof Answer.Denied<SubmitResult> denied && denied.outcome() == Outcome.Unauthorized
                ? new Answer.Denied<>(Outcome.Unauthorized, "the account may not " + what + ": " + denied.message())
                : answer;
    }

    /** Sends the ids that CCAIP can know. The others are unknown to it, as it would say itself. */
    private static Answer<SubmitResult> submit(AgentIdSet all, Function<AgentIdSet, Answer<SubmitResult>> send) {
        var ids = integers(all);
        var unknown = all.minus(ids).stream().map(CcaipPlatform::unknown).toList();
        if (ids.isEmpty()) {
            return new Answer.Ok<>(new SubmitResult.Rows(unknown));
        }
        return send.apply(ids).map(result -> {
            if (!(result instanceof SubmitResult.Rows rows)) {
                return result;
            }
            var asked = rows.rows().stream().filter(row -> ids.contains(row.id()));
            return new SubmitResult.Rows(Stream.concat(asked, unknown.stream()).toList());
        });
    }

    private Answer<SubmitResult> change(String status, AgentIdSet ids) {
        return client.post("", CcaipRequests.status(status, ids), reply ->
                rows(reply, (current, message) -> CcaipVerdicts.ofChange(status, current, message)));
    }

    private Answer<SubmitResult> logout(String body) {
        return client.post("/force_logout", body, reply -> {
            if (reply.body().isArray()) {
                return rows(reply, CcaipVerdicts::ofLogout);
            }
            var job = reply.isGood() && !reply.findsNobody() && (reply.body().tree().isObject() || reply.body().isEmpty());
            return job ? new Answer.Ok<>(new SubmitResult.Accepted(CcaipJobs.idIn(reply))) : reply.refusal();
        });
    }

    /** An array is an answer row by row whatever its code: a 400 if all agents are busy. */
    private static Answer<SubmitResult> rows(CcaipReply reply, BiFunction<String, String, AgentResult> result) {
        if (!reply.body().isArray()) {
            return reply.refusal();
        }
        return CcaipRows.rows(reply.body(), result)
                .<Answer<SubmitResult>>map(rows -> new Answer.Ok<>(new SubmitResult.Rows(rows)))
                .orElseGet(() -> new Answer.Broken<>("no row of the platform's answer has an agent_id"));
    }

    @Override
    public Answer<Job> job(String id) {
        return CcaipJobs.isId(id)
                ? client.job(id, reply -> CcaipJobs.read(id, reply))
                : new Answer.Rejected<>(Answer.Cause.OTHER, "no job of CCAIP has such an id");
    }

    @Override
    public void close() {
        closeHttp.run();
    }

    private static AgentIdSet integers(AgentIdSet ids) {
        return AgentIdSet.copyOf(ids.stream().filter(AgentId::isInteger).toList());
    }

    private static Row unknown(AgentId id) {
        return new Row(id, Agent.Profile.NONE, AgentResult.REFUSED_UNKNOWN, "", "", "agent ids are integers on CCAIP");
    }
}

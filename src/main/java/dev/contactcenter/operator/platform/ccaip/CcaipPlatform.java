package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Platform;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Google Contact Center AI Platform, by the agent status and force logout endpoints of its Apps API.
 *
 * <p>Ids are integers there. Others are never sent: no such agent or team can exist. A selection of agents that would be
 * empty for that reason is answered without a request, since an empty one means everybody; one of a team is rejected,
 * lest somebody who was to be spared is not.
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
            500);

    /** An agent that nobody has: asking for it moves no personal data. */
    private static final AgentId NOBODY = AgentId.of(0);

    private final Function<HttpCall, HttpOutcome> http;
    private final Runnable closeHttp;
    private final Clock clock;
    private final String base;
    private final Map<String, String> headers;

    /**
     * An adapter on this edge, which it closes with itself.
     *
     * @param settings the account: user name and password are subdomain and API token
     * @param clock what dates in answers are compared with
     */
    public CcaipPlatform(PlatformSettings settings, Http http, Clock clock) {
        this(settings, http::exchange, http::close, clock);
    }

    CcaipPlatform(
            PlatformSettings settings, Function<HttpCall, HttpOutcome> http, Runnable closeHttp, Clock clock) {
        this.http = http;
        this.closeHttp = closeHttp;
        this.clock = clock;
        this.base = settings.url().toString().replaceAll("/+$", "") + "/apps/api/v1/agent_statuses";
        var credentials = settings.username() + ":" + settings.password();
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.headers = Map.of("Authorization", "Basic " + basic, "Accept", "application/json");
    }

    /**
     * An adapter with an edge of its own.
     *
     * @throws IllegalArgumentException where the trusted CA of the settings can't be read
     */
    public static CcaipPlatform create(PlatformSettings settings, HttpSettings bounds) {
        return new CcaipPlatform(settings, new Http(bounds, settings.trustedCa()), Clock.systemUTC());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Answer<Void> check() {
        return send("GET", "", CcaipRequests.agents(AgentIdSet.of(NOBODY)), reply -> {
            if (reply.refusesTheRequest() || reply.findsNobody() || isRowsOfNobody(reply)) {
                return new Answer.Ok<>(null);
            }
            if (reply.isGood() && reply.body().isArray()) {
                return new Answer.Broken<>("the platform answers for agents that were not asked for:"
                        + " something on the way to it drops the body of a GET");
            }
            Answer<Void> refusal = reply.refusal();
            return refusal instanceof Answer.Rejected<Void> rejected
                    ? new Answer.Broken<>("this is not the answer of CCAIP (" + rejected.message() + "): check the url")
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
            return readByIds(integers(byIds.ids()));
        }
        if (selection instanceof Selection.ByTeam byTeam) {
            return CcaipRequests.isInteger(byTeam.team())
                    ? send("GET", "", CcaipRequests.team(byTeam.team()), CcaipPlatform::agents)
                    : new Answer.Rejected<>(Answer.Cause.OTHER, "there is no team '" + byTeam.team()
                            + "': the ids of teams are integers on this platform");
        }
        return send("GET", "", CcaipRequests.everybody(), CcaipPlatform::everybody);
    }

    private Answer<Reading> readByIds(AgentIdSet ids) {
        if (ids.isEmpty()) {
            return new Answer.Ok<>(Reading.whole(List.of()));
        }
        Answer<Reading> answer = send("GET", "", CcaipRequests.agents(ids), CcaipPlatform::agents);
        return answer.map(reading -> reading.of(ids));
    }

    private static Answer<Reading> agents(CcaipReply reply) {
        if (reply.findsNobody()) {
            return new Answer.Ok<>(Reading.whole(List.of()));
        }
        if (!reply.isGood() || !reply.body().isArray()) {
            return reply.refusal();
        }
        return CcaipRows.agents(reply.body())
                .<Answer<Reading>>map(agents -> new Answer.Ok<>(Reading.whole(agents)))
                .orElseGet(() -> new Answer.Broken<>("the platform's answer has a row without an agent_id"));
    }

    /** An account that is otherwise good may not be allowed to list everybody; which code says so is not documented. */
    private static Answer<Reading> everybody(CcaipReply reply) {
        if (Set.of(400, 403, 404, 422).contains(reply.code()) && reply.message().isPresent() && !reply.findsNobody()) {
            return new Answer.Rejected<>(
                    Answer.Cause.SELECTION_NOT_ALLOWED, reply.message().get());
        }
        return agents(reply);
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        if (request instanceof Request.ChangeStatus change) {
            return submit(change.ids(), ids -> send(
                    "POST",
                    "",
                    CcaipRequests.status(change.status(), ids),
                    reply -> rows(reply, (current, message) ->
                            CcaipVerdicts.ofChange(change.status(), current, message))));
        }
        if (request instanceof Request.ForceLogout logout) {
            return submit(logout.ids(), ids -> logout(CcaipRequests.agents(ids)));
        }
        var entries = ((Request.ForceLogoutByAddress) request).entries();
        return entries.isEmpty()
                ? new Answer.Rejected<>(Answer.Cause.NO_AGENTS, "no address is named")
                : logout(CcaipRequests.addresses(entries));
    }

    /** Sends the ids that CCAIP can know; of the others it says at once, as it would, that they are unknown. */
    private static Answer<SubmitResult> submit(AgentIdSet all, Function<AgentIdSet, Answer<SubmitResult>> send) {
        var ids = integers(all);
        var unknown = all.minus(ids).stream().map(CcaipPlatform::unknown).toList();
        if (ids.isEmpty()) {
            return new Answer.Ok<>(new SubmitResult.Rows(unknown));
        }
        return send.apply(ids).map(submission -> {
            if (!(submission instanceof SubmitResult.Rows rows)) {
                return submission;
            }
            var asked = rows.rows().stream().filter(row -> ids.contains(row.id()));
            return new SubmitResult.Rows(Stream.concat(asked, unknown.stream()).toList());
        });
    }

    private Answer<SubmitResult> logout(String body) {
        return send("POST", "/force_logout", body, reply -> {
            if (reply.body().isArray()) {
                return rows(reply, CcaipVerdicts::ofLogout);
            }
            var job = reply.isGood() && !reply.findsNobody() && (reply.body().tree().isObject() || reply.body().isEmpty());
            return job ? new Answer.Ok<>(new SubmitResult.Accepted(CcaipJobs.idIn(reply))) : reply.refusal();
        });
    }

    /** An array is an answer row by row whatever its code: a 400 where all agents are busy. */
    private static Answer<SubmitResult> rows(CcaipReply reply, BiFunction<String, String, AgentResult> verdict) {
        if (!reply.body().isArray()) {
            return reply.refusal();
        }
        return CcaipRows.rows(reply.body(), verdict)
                .<Answer<SubmitResult>>map(rows -> new Answer.Ok<>(new SubmitResult.Rows(rows)))
                .orElseGet(() -> new Answer.Broken<>("no row of the platform's answer has an agent_id"));
    }

    @Override
    public Answer<Job> job(String id) {
        if (!CcaipJobs.isId(id)) {
            return new Answer.Rejected<>(Answer.Cause.OTHER, "this is no id of a job on CCAIP");
        }
        var call = HttpCall.get(URI.create(base + "/force_logout/jobs/" + id), headers);
        return CcaipReply.of(http.apply(call), clock, reply -> CcaipJobs.read(id, reply));
    }

    @Override
    public void close() {
        closeHttp.run();
    }

    private <T> Answer<T> send(String method, String path, String json, Function<CcaipReply, Answer<T>> read) {
        var call = HttpCall.of(method, URI.create(base + path), headers, HttpCall.Body.json(json));
        return CcaipReply.of(http.apply(call), clock, read);
    }

    private static AgentIdSet integers(AgentIdSet ids) {
        return AgentIdSet.copyOf(ids.stream().filter(AgentId::isInteger).toList());
    }

    private static Row unknown(AgentId id) {
        return new Row(id, Agent.Profile.NONE, AgentResult.REFUSED_UNKNOWN, "", "", "CCAIP knows its agents by integers");
    }
}

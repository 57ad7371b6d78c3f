package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.expertflow.PendingChange.Result;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.SocketHttp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Expertflow CX, by the events of its agent manager. Experimental: there is no documented API for this, and what is
 * inferred is said where it is.
 *
 * <p>Agents' states come as events and are remembered while the connection stands, so a reading makes no request, but for
 * agents who have not been told of: those are asked for. While the connection does not stand, nothing is known.
 */
public final class ExpertflowPlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.Interrupt),
            1,
            Capabilities.UNBOUNDED);

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private final PresenceCache presences = new PresenceCache(System::nanoTime);
    private final PendingChanges asks = new PendingChanges(() -> UUID.randomUUID().toString());
    private final AgentManagerClient session;
    private final PresenceCommands wishes;
    private final Timeouts patience;
    private final Runnable closeHttp;
    private volatile PlatformHost host = PlatformHost.NOBODY;

    ExpertflowPlatform(PlatformSettings settings, Function<HttpCall, HttpOutcome> http, AgentManagerSocket.Factory wires, Timeouts patience,
            Clock clock, Runnable closeHttp) {
        var rest = new RestApi(settings, http, clock);
        this.patience = patience;
        this.closeHttp = closeHttp;
        this.wishes = new PresenceCommands(rest);
        this.session =
                new AgentManagerClient(rest::logIn, wires, presences, asks, patience, agents -> host.onAgentsChanged(agents));
    }

    /**
     * An adapter with connections of its own.
     *
     * @throws IllegalArgumentException where the trusted CA of the settings can't be read
     */
    public static ExpertflowPlatform create(PlatformSettings settings, HttpSettings bounds) {
        return create(settings, bounds, Timeouts.DEFAULT);
    }

    static ExpertflowPlatform create(PlatformSettings settings, HttpSettings bounds, Timeouts patience) {
        var http = new Http(bounds, settings.trustedCa());
        var sockets = new SocketHttp(bounds, settings.trustedCa());
        var base = settings.url().toString().replaceAll("/+$", "");
        return new ExpertflowPlatform(settings, http::exchange,
                (account, listener) ->
                        new SocketIoConnection(base, sockets, patience.connect().toMillis(), account, listener),
                patience, Clock.systemUTC(), () -> {
                    http.close();
                    sockets.close();
                });
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void open(PlatformHost host) {
        this.host = host;
    }

    @Override
    public Answer<Void> check() {
        return session.connect();
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        if (!session.awaitFirstPresences()) {
            return session.unreachable();
        }
        if (selection instanceof Selection.ByIds byIds) {
            return readByIds(byIds.ids()).map(Reading::whole);
        }
        return selection instanceof Selection.ByTeam byTeam
                ? readTeam(byTeam.team()).map(Reading::whole)
                : new Answer.Ok<>(Reading.whole(presences.all()));
    }

    /** Members are known by their presences alone: a team of which nobody has been told may be one that does not exist. */
    private Answer<List<Agent>> readTeam(TeamId team) {
        var agents = presences.team(team);
        return agents.isEmpty()
                ? new Answer.Rejected<>(Answer.Cause.OTHER, "the platform has told of no agent of team '" + team
                        + "': check the id (teamId, not the team's name), or name agentIds")
                : new Answer.Ok<>(agents);
    }

    private Answer<List<Agent>> readByIds(AgentIdSet ids) {
        var looks = new ArrayList<PendingChange>();
        for (var id : (Iterable<AgentId>) ids.stream().filter(this::isToBeAsked)::iterator) {
            if (!session.isUp() || !looks.isEmpty() && !host.acquireFollowUpPermit()) {
                return session.unreachable();
            }
            looks.add(asks.tell(id, new PresenceCommand.QueryState(), patience.answer(), session::tell));
        }
        var end = System.nanoTime() + patience.answer().toNanos();
        for (var look : looks) {
            var outcome = asks.await(look, Duration.ofNanos(end - System.nanoTime()));
            if (outcome instanceof Result.Broken) {
                return session.unreachable();
            }
            presences.putMissing(look.id(), outcome instanceof Result.Failed);
        }
        var agents = ids.stream().flatMap(id -> agent(id).stream()).toList();
        return session.isUp() ? new Answer.Ok<>(agents) : session.unreachable();
    }

    private boolean isToBeAsked(AgentId id) {
        return isPossible(id) && presences.isToBeAsked(id);
    }

    /**
     * The agent as told. One of whom nothing is told is unknown to the platform only if it says so; else the agent may be
     * in the middle of a conversation, and counts as busy.
     */
    private Optional<Agent> agent(AgentId id) {
        var told = presences.agent(id);
        return told.isPresent() || presences.isMissing(id) || !isPossible(id)
                ? told
                : Optional.of(new Agent(id, Agent.Profile.NONE, PresenceMapping.UNKNOWN, Presence.BUSY, List.of()));
    }

    /** Agents are users of Keycloak, which knows them by UUIDs. */
    private static boolean isPossible(AgentId id) {
        return UUID_FORM.matcher(id.value()).matches();
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        // A first presence says that the agent is unchanged: it must not be taken for a refusal.
        if (!session.awaitFirstPresences()) {
            return session.unreachable();
        }
        if (request instanceof Request.ForceLogout logout) {
            return submit(logout.ids(), wishes.logout());
        }
        return request instanceof Request.ChangeStatus change
                ? submit(change.ids(), wishes.change(change.status()))
                : new Answer.Rejected<>(Answer.Cause.OTHER, "Expertflow CX does not tell agents' addresses: name agentIds or teamIds");
    }

    private Answer<SubmitResult> submit(AgentIdSet ids, Answer<PresenceCommand.ChangeState> wish) {
        if (!(wish instanceof Answer.Ok<PresenceCommand.ChangeState> ok)) {
            return wish.map(never -> new SubmitResult.Rows(List.of()));
        }
        var rows = new ArrayList<SubmitResult.Row>();
        for (var id : (Iterable<AgentId>) ids.stream()::iterator) {
            var before = presences.agent(id);
            var ask = asks.tell(id, ok.value(), patience.answer(), session::tell);
            var outcome = asks.await(ask, patience.answer());
            if (outcome instanceof Result.Broken) {
                return session.unreachable();
            } else if (outcome instanceof Result.Silence) {
                return new Answer.Unreachable<>(UnreachableCause.NETWORK, "the agent manager told nothing of the agent within "
                        + patience.answer().toSeconds() + " s of being asked");
            }
            var row = SubmitRows.of(id, before, ok.value(), outcome);
            if (row.verdict() == SubmitResult.AgentResult.REFUSED) {
                wishes.forgetReasons();
            }
            rows.add(row);
        }
        return new Answer.Ok<>(new SubmitResult.Rows(rows));
    }

    @Override
    public void close() {
        session.close();
        closeHttp.run();
    }
}

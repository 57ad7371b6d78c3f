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
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.Submission;
import dev.contactcenter.operator.platform.expertflow.Ask.Outcome;
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

    private final Presences presences = new Presences(System::nanoTime);
    private final Asks asks = new Asks(() -> UUID.randomUUID().toString());
    private final Session session;
    private final Wishes wishes;
    private final Patience patience;
    private final Runnable closeHttp;
    private volatile PlatformHost host = PlatformHost.NOBODY;

    ExpertflowPlatform(PlatformSettings settings, Function<HttpCall, HttpOutcome> http, Wire.Factory wires, Patience patience,
            Clock clock, Runnable closeHttp) {
        var rest = new RestApi(settings, http, clock);
        this.patience = patience;
        this.closeHttp = closeHttp;
        this.wishes = new Wishes(rest);
        this.session =
                new Session(rest::logIn, wires, presences, asks, patience, agents -> host.changed(agents));
    }

    /**
     * An adapter with connections of its own.
     *
     * @throws IllegalArgumentException where the trusted CA of the settings can't be read
     */
    public static ExpertflowPlatform create(PlatformSettings settings, HttpSettings bounds) {
        return create(settings, bounds, Patience.DEFAULT);
    }

    static ExpertflowPlatform create(PlatformSettings settings, HttpSettings bounds, Patience patience) {
        var http = new Http(bounds, settings.trustedCa());
        var sockets = new SocketHttp(bounds, settings.trustedCa());
        var base = settings.url().toString().replaceAll("/+$", "");
        return new ExpertflowPlatform(settings, http::exchange,
                (account, listener) ->
                        new SocketIoWire(base, sockets, patience.connect().toMillis(), account, listener),
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
    public Answer<List<Agent>> read(Selection selection) {
        if (!session.awaitFirstPresences()) {
            return session.unreachable();
        }
        if (selection instanceof Selection.ByIds byIds) {
            return readByIds(byIds.ids());
        }
        return selection instanceof Selection.ByTeam byTeam ? readTeam(byTeam.team()) : new Answer.Ok<>(presences.all());
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
        var looks = new ArrayList<Ask>();
        for (var id : (Iterable<AgentId>) ids.stream().filter(this::isToBeAsked)::iterator) {
            if (!session.isUp() || !looks.isEmpty() && !host.awaitTurn()) {
                return session.unreachable();
            }
            looks.add(asks.tell(id, new Wish.Look(), patience.answer(), session::tell));
        }
        var end = System.nanoTime() + patience.answer().toNanos();
        for (var look : looks) {
            var outcome = asks.await(look, Duration.ofNanos(end - System.nanoTime()));
            if (outcome instanceof Outcome.Broken) {
                return session.unreachable();
            }
            presences.hearNothing(look.id(), outcome instanceof Outcome.Failed);
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
                : Optional.of(new Agent(id, Agent.Profile.NONE, States.UNKNOWN, Presence.BUSY, List.of()));
    }

    /** Agents are users of Keycloak, which knows them by UUIDs. */
    private static boolean isPossible(AgentId id) {
        return UUID_FORM.matcher(id.value()).matches();
    }

    @Override
    public Answer<Submission> submit(Request request) {
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

    private Answer<Submission> submit(AgentIdSet ids, Answer<Wish.Become> wish) {
        if (!(wish instanceof Answer.Ok<Wish.Become> ok)) {
            return wish.map(never -> new Submission.Rows(List.of()));
        }
        var rows = new ArrayList<Submission.Row>();
        for (var id : (Iterable<AgentId>) ids.stream()::iterator) {
            var before = presences.agent(id);
            var ask = asks.tell(id, ok.value(), patience.answer(), session::tell);
            var outcome = asks.await(ask, patience.answer());
            if (outcome instanceof Outcome.Broken) {
                return session.unreachable();
            } else if (outcome instanceof Outcome.Silence) {
                return new Answer.Unreachable<>(UnreachableCause.NETWORK, "the agent manager told nothing of the agent within "
                        + patience.answer().toSeconds() + " s of being asked");
            }
            var row = Rows.of(id, before, ok.value(), outcome);
            if (row.verdict() == Submission.Verdict.REFUSED) {
                wishes.forgetReasons();
            }
            rows.add(row);
        }
        return new Answer.Ok<>(new Submission.Rows(rows));
    }

    @Override
    public void close() {
        session.close();
        closeHttp.run();
    }
}

package dev.contactcenter.operator.platform.expertflow;

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
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.SocketHttp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Expertflow CX: changes go as events to its agent manager, states are read from its routing engine. Experimental, since no
 * document describes how a program logs other agents out. {@code docs/expertflow.md} lists what is inferred.
 */
public final class ExpertflowPlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Capability.ForceLogout, Capability.ChangeStatus, Capability.SelectByTeam, Capability.Interrupt),
            1,
            Capabilities.UNBOUNDED,
            IdForm.UUID);

    private final AgentManagerClient client;
    private final PresenceReader reader;
    private final ChangeSubmitter submitter;
    private final PresenceCommands commands;
    private final Runnable closeHttp;
    private volatile PlatformHost host = PlatformHost.NOBODY;

    ExpertflowPlatform(PlatformSettings settings, Function<HttpCall, HttpOutcome> http, AgentManagerSocket.Factory sockets,
            Timeouts timeouts, Clock clock, Runnable closeHttp) {
        var rest = new RestApi(settings, http, clock);
        var states = new StateApi(rest, System::nanoTime);
        var presences = new PresenceCache(System::nanoTime);
        var changes = new PendingChanges(() -> UUID.randomUUID().toString());
        var events = new AgentManagerEvents(presences, changes, agents -> host.onAgentsChanged(agents));
        this.client = new AgentManagerClient(rest::logIn, sockets, events, timeouts, states::tryAgain);
        this.reader = new PresenceReader(states, presences, changes, client, timeouts, rest::account);
        this.submitter = new ChangeSubmitter(changes, presences, states, client, events, timeouts);
        this.commands = new PresenceCommands(new ReasonCodes(rest));
        this.closeHttp = closeHttp;
    }

    /**
     * Returns an adapter with connections of its own.
     *
     * @throws IllegalArgumentException if the trusted CA of the settings can't be read
     */
    public static ExpertflowPlatform create(PlatformSettings settings, HttpSettings bounds) {
        return create(settings, bounds, Timeouts.DEFAULT);
    }

    static ExpertflowPlatform create(PlatformSettings settings, HttpSettings bounds, Timeouts timeouts) {
        var http = new Http(bounds, settings.trustedCa());
        var sockets = new SocketHttp(bounds, settings.trustedCa());
        var base = settings.url().toString().replaceAll("/+$", "");
        return new ExpertflowPlatform(settings, http::exchange,
                (account, handshake, listener) ->
                        new SocketIoConnection(base, sockets, timeouts.connect().toMillis(), account, handshake, listener),
                timeouts, Clock.systemUTC(), () -> {
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
        return client.connect();
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        return reader.read(selection, host);
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        if (!client.isUp()) {
            return client.unreachable();
        }
        if (request instanceof Request.ForceLogout logout) {
            return commands.logout().then(command -> submitter.submit(logout.ids(), command, host));
        }
        if (request instanceof Request.ChangeStatus change) {
            var answer = commands.change(change.status()).then(command -> submitter.submit(change.ids(), command, host));
            if (isRefused(answer)) {
                commands.forgetReasons();
            }
            return answer;
        }
        return new Answer.Rejected<>(Answer.Cause.OTHER, "Expertflow CX does not tell agents' addresses: name agentIds or teamIds");
    }

    @Override
    public Answer<List<String>> statusNames() {
        return commands.statusNames();
    }

    private static boolean isRefused(Answer<SubmitResult> answer) {
        return answer instanceof Answer.Ok<SubmitResult> ok
                && ok.value() instanceof SubmitResult.Rows rows
                && rows.rows().stream().anyMatch(row -> row.verdict() == AgentResult.REFUSED);
    }

    @Override
    public void close() {
        client.close();
        closeHttp.run();
    }
}

package dev.contactcenter.operator.platform.amazonconnect;

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
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import dev.contactcenter.operator.platform.amazonconnect.StatusList.Status;
import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.connect.ConnectClient;

/**
 * Amazon Connect, by AWS's own SDK: one agent in each change, up to 100 in each reading. There is no call that ends a session:
 * a logout puts the agent in the status of type OFFLINE, so that no contact comes, and the softphone stays signed in. If the
 * agent handles a contact, PutUserStatus sets the next status, which the agent gets when the contact ends.
 *
 * <p>A good answer to PutUserStatus proves nothing: the SDK takes any 200 for one, a web page too. Only a reading shows the
 * agent's status.
 */
public final class AmazonConnectPlatform implements Platform {
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(
                    Capability.ForceLogout,
                    Capability.ChangeStatus,
                    Capability.SelectByTeam,
                    Capability.DeferOnPlatform,
                    Capability.DeferStatusOnPlatform,
                    Capability.KeepsSession),
            1,
            UserReader.MAX_FILTER,
            IdForm.UUID);

    private final AwsIdentity identity;
    private final ConnectClient client;
    private final Runnable closeHttp;
    private final ConnectApi api;
    private final StatusDirectory statuses;
    private final UserReader reader;
    private volatile PlatformHost host = PlatformHost.NOBODY;

    private AmazonConnectPlatform(AwsIdentity identity, ConnectClient client, String instance, Runnable closeHttp, Clock clock) {
        this.identity = identity;
        this.client = client;
        this.closeHttp = closeHttp;
        this.api = new ConnectApi(client, instance, clock);
        this.statuses = new StatusDirectory(api);
        this.reader = new UserReader(api, statuses);
    }

    /**
     * Creates an adapter with an HTTP client of its own.
     *
     * @param settings user name and password are an access key's id and secret; both empty: the identity of the operator's
     *     environment. The options are {@code region} and {@code instanceId}
     * @param urls which addresses requests may be sent to, that of the token service too
     * @throws IllegalArgumentException if the trusted CA of the settings can't be read
     */
    public static AmazonConnectPlatform create(PlatformSettings settings, HttpSettings bounds, UrlPolicy urls) {
        var edge = new Http(bounds, settings.trustedCa());
        return create(settings, bounds, urls, edge::exchange, edge::close, System.getenv(), Clock.systemUTC());
    }

    static AmazonConnectPlatform create(
            PlatformSettings settings,
            HttpSettings bounds,
            UrlPolicy urls,
            Function<HttpCall, HttpOutcome> http,
            Runnable closeHttp,
            Map<String, String> environment,
            Clock clock) {
        var defaults = new SdkDefaults(new OperatorHttpClient(http), settings.options().get("region"), bounds.callTimeout());
        var identity = AwsIdentity.of(settings, environment, defaults, urls);
        var client = defaults.to(ConnectClient.builder(), settings.url()).credentialsProvider(identity).build();
        return new AmazonConnectPlatform(identity, client, settings.options().get("instanceId"), closeHttp, clock);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void open(PlatformHost lender) {
        host = lender;
    }

    /** Lists the agent statuses, which every other call needs. */
    @Override
    public Answer<Void> check() {
        return statuses.read(permits()).map(any -> null);
    }

    @Override
    public Answer<List<String>> statusNames() {
        return statuses.read(permits()).map(StatusList::names);
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        if (selection instanceof Selection.ByIds byIds) {
            return reader.readByIds(byIds.ids(), permits());
        }
        return selection instanceof Selection.ByTeam byTeam
                ? reader.readTeam(byTeam.team(), permits())
                : reader.readAll(permits());
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        var permits = new CallPermits(() -> host.acquireFollowUpPermit(request));
        if (request instanceof Request.ForceLogout logout) {
            return put(logout.ids().iterator().next(), () -> statuses.get(permits).then(StatusList::offline), permits);
        }
        if (request instanceof Request.ChangeStatus change) {
            return put(change.ids().iterator().next(), () -> statuses.settable(change.status(), permits), permits);
        }
        return new Answer.Rejected<>(Answer.Cause.OTHER, "Amazon Connect does not show the addresses of its agents");
    }

    private Answer<SubmitResult> put(AgentId id, Supplier<Answer<Status>> status, CallPermits permits) {
        if (!UserRow.isId(id.value())) {
            return row(id, AgentResult.REFUSED_UNKNOWN, "an agent's id is a UUID in lower case on Amazon Connect");
        }
        return status.get().then(known -> api.send(permits,
                client -> client.putUserStatus(call -> call.instanceId(api.instance()).userId(id.value()).agentStatusId(known.id())),
                accepted -> row(id, AgentResult.TAKEN, ""),
                failure -> failure.isUnknownResource() ? unknown(id, known, failure, permits) : failure.answer(api.clock())));
    }

    /** The path names the user and the body the status: one of them does not exist. */
    private Answer<SubmitResult> unknown(AgentId id, Status status, ConnectFailure failure, CallPermits permits) {
        return reader.exists(id, permits).then(exists -> exists
                ? row(id, AgentResult.REFUSED, failure.message() + "; the user exists, so check the agent status '" + status.name() + "'")
                : row(id, AgentResult.REFUSED_UNKNOWN, ""));
    }

    private static Answer<SubmitResult> row(AgentId id, AgentResult result, String message) {
        return new Answer.Ok<>(new SubmitResult.Rows(List.of(new SubmitResult.Row(id, Agent.Profile.NONE, result, "", "", message))));
    }

    private CallPermits permits() {
        return new CallPermits(() -> host.acquireFollowUpPermit());
    }

    @Override
    public void close() {
        closeHttp.run();
        client.close();
        identity.close();
    }
}

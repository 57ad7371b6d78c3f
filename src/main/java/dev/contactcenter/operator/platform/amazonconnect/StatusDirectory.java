package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.amazonconnect.StatusList.Status;
import dev.contactcenter.operator.platform.amazonconnect.TokenList.Page;
import dev.contactcenter.operator.platform.http.SingleFlightCache;
import dev.contactcenter.operator.platform.http.SingleFlightCache.Cached;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.connect.model.AgentStatusState;
import software.amazon.awssdk.services.connect.model.ListAgentStatusesResponse;

/** Reads the agent statuses of the instance, and keeps them for a while: every reading and every change needs them. */
final class StatusDirectory {
    private static final Duration HOLD = Duration.ofMinutes(5);
    /** A status that is disabled must not be set for long, and one that was enabled again soon can be. */
    private static final Duration ENABLED_HOLD = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    private final ConnectApi api;
    private final SingleFlightCache<StatusList> statuses;
    private final Map<String, Instant> enabledUntil = new ConcurrentHashMap<>();

    StatusDirectory(ConnectApi api) {
        this.api = api;
        this.statuses = new SingleFlightCache<>(api.clock());
    }

    /** Returns the statuses, from memory if they are known. */
    Answer<StatusList> get(CallPermits permits) {
        return statuses.get(
                () -> read(permits).map(found -> new Cached<>(found, api.clock().instant().plus(HOLD))), permits::giveUpTurn);
    }

    /** Reads the statuses again, because these may be old. */
    Answer<StatusList> refreshed(StatusList old, CallPermits permits) {
        statuses.drop(old);
        return get(permits);
    }

    /** Reads the statuses, in any case by a request. */
    Answer<StatusList> read(CallPermits permits) {
        return TokenList.<Status>read(token -> page(token, permits), Status::id, (one, other) -> other, "agent statuses")
                .then(list -> list.gap().isPresent()
                        ? new Answer.Broken<>(list.gap().get())
                        : new Answer.Ok<>(StatusList.of(list.rows().values())));
    }

    private Answer<Page<Status>> page(Optional<String> token, CallPermits permits) {
        return api.send(permits, client -> client.listAgentStatuses(request -> request
                .instanceId(api.instance()).maxResults(PAGE).nextToken(token.orElse(null)))).then(StatusDirectory::page);
    }

    private static Answer<Page<Status>> page(ListAgentStatusesResponse response) {
        var rows = response.agentStatusSummaryList().stream().map(Status::of).toList();
        if (!response.hasAgentStatusSummaryList() || rows.stream().anyMatch(Optional::isEmpty)) {
            return new Answer.Broken<>("the platform's list of agent statuses is not one that its API documents");
        }
        return new Answer.Ok<>(Page.of(rows.stream().map(Optional::get).toList(), response.nextToken(), null));
    }

    /** Returns the status of this name, if agents can be put in it. */
    Answer<Status> settable(String name, CallPermits permits) {
        return get(permits).then(known -> {
            var found = known.find(name);
            // The status may be new. A refusal is final, so it must not rest on an old list.
            return found instanceof Answer.Rejected ? refreshed(known, permits).then(fresh -> fresh.find(name)) : found;
        }).then(status -> enabled(status, permits));
    }

    /** An account that may not describe statuses gets the platform's own refusal of a disabled one. */
    private Answer<Status> enabled(Status status, CallPermits permits) {
        var now = api.clock().instant();
        if (now.isBefore(enabledUntil.getOrDefault(status.id(), Instant.MIN))) {
            return new Answer.Ok<>(status);
        }
        return api.send(permits,
                client -> client.describeAgentStatus(request -> request.instanceId(api.instance()).agentStatusId(status.id())),
                response -> {
                    if (response.agentStatus() != null && response.agentStatus().state() == AgentStatusState.DISABLED) {
                        return StatusList.noStatus("the agent status '" + status.name() + "' is disabled");
                    }
                    enabledUntil.put(status.id(), now.plus(ENABLED_HOLD));
                    return new Answer.Ok<>(status);
                },
                failure -> isForbidden(failure) ? new Answer.Ok<>(status) : failure.answer(api.clock()));
    }

    private boolean isForbidden(ConnectFailure failure) {
        return failure.<Status>answer(api.clock()) instanceof Answer.Denied<Status> denied && denied.outcome() == Outcome.Unauthorized;
    }
}

package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpOutcome.TooLarge;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads agents' states from the routing engine. Its two requests are known from public copies of its code: the list of
 * all agents is one answer without pages, and an agent that does not exist is a 404 that names the agent. An
 * installation may refuse states to the account (401, 403) or not have the request (404). Then the operator has only
 * events. Thread-safe.
 */
final class StateApi {
    private static final String ALL = "/routing-engine/agents/states";
    private static final String ONE = "/routing-engine/agents/%s/states";
    private static final Set<Integer> NOT_AVAILABLE = Set.of(401, 403, 404);
    /** An installation that did not have the request is tried again after this time, and after each new connection. */
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(StateApi.class);

    private final RestApi rest;
    private final LongSupplier ticks;
    private volatile Optional<Long> notAvailableSince = Optional.empty();

    /** The routing engine's answer about all agents. */
    sealed interface Listing {
        /** Every agent that has ever logged in, each once. */
        record Agents(Collection<AgentPresence> presences) implements Listing {}

        /** The list is longer than the operator reads. */
        record TooLong(long limitBytes) implements Listing {}

        /** The account may not read it, or the installation does not have it. */
        record NotAvailable() implements Listing {}
    }

    /** The routing engine's answer about one agent. */
    sealed interface Look {
        /** The agent as it is. */
        record Known(AgentPresence presence) implements Look {}

        /** No such agent exists. */
        record Unknown() implements Look {}

        /** An answer that can't be used. */
        record NotAvailable() implements Look {}
    }

    /** @param ticks nanoseconds of a clock that never goes back */
    StateApi(RestApi rest, LongSupplier ticks) {
        this.rest = rest;
        this.ticks = ticks;
    }

    /** Returns whether a request makes sense: it is not known that states can't be read. */
    boolean isAvailable() {
        return notAvailableSince.map(since -> ticks.getAsLong() - since > TRIED_AGAIN_AFTER.toNanos()).orElse(true);
    }

    /** Makes the next reading try again, since the account or the installation may have changed. */
    void tryAgain() {
        notAvailableSince = Optional.empty();
    }

    /** Reads all agents. */
    Answer<Listing> all() {
        return rest.get(ALL, outcome -> {
            if (outcome instanceof TooLarge tooLarge) {
                return new Answer.Ok<>(new Listing.TooLong(tooLarge.limitBytes()));
            }
            if (isNotAvailable(outcome)) {
                notAvailable(outcome);
                return new Answer.Ok<>(new Listing.NotAvailable());
            }
            return outcome instanceof Reply reply && reply.code() >= 200 && reply.code() < 300
                    ? PresenceList.of(reply.body()).map(Listing.Agents::new)
                    : ExpertflowReply.of(outcome, rest.clock(), never -> Optional.empty());
        });
    }

    /** Reads one agent. */
    Answer<Look> one(AgentId id) {
        return rest.get(ONE.formatted(id), outcome -> {
            if (saysThatItDoesNotExist(outcome, id)) {
                return new Answer.Ok<>(new Look.Unknown());
            }
            if (isNotAvailable(outcome)) {
                // A routing engine that is older than this request answers 404, and may still have the list.
                if (((Reply) outcome).code() != 404) {
                    notAvailable(outcome);
                }
                return new Answer.Ok<>(new Look.NotAvailable());
            }
            return ExpertflowReply.of(outcome, rest.clock(), Optional::of).map(body -> AgentPresence.of(body)
                    .filter(presence -> presence.agent().id().equals(id))
                    .<Look>map(Look.Known::new)
                    .orElseGet(Look.NotAvailable::new));
        });
    }

    private static boolean isNotAvailable(HttpOutcome outcome) {
        return outcome instanceof Reply reply && NOT_AVAILABLE.contains(reply.code());
    }

    /** A proxy answers 404 too, so only words that name the agent count. */
    private static boolean saysThatItDoesNotExist(HttpOutcome outcome, AgentId id) {
        if (!(outcome instanceof Reply reply) || reply.code() != 404) {
            return false;
        }
        var message = ExpertflowReply.message(ExpertflowReply.json(reply.text())).toLowerCase(Locale.ROOT);
        return message.contains(id.value().toLowerCase(Locale.ROOT)) && message.contains("not found");
    }

    private void notAvailable(HttpOutcome outcome) {
        if (notAvailableSince.isEmpty() && outcome instanceof Reply reply) {
            LOG.info("The routing engine does not tell agents' states (HTTP {}): the operator relies on events alone", reply.code());
        }
        notAvailableSince = Optional.of(ticks.getAsLong());
    }
}

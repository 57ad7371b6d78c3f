package dev.contactcenter.operator.platform.genesys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.SingleFlightCache;
import dev.contactcenter.operator.platform.http.SingleFlightCache.Cached;
import dev.contactcenter.operator.platform.genesys.PresenceDefinitions.Match;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the organization's statuses are called, and how each is set. */
final class GenesysStatuses {
    private static final Duration HOLD = Duration.ofMinutes(1);
    /** Without {@code localeCode=ALL} a presence has its label in one language only. */
    private static final String DEFINITIONS = "/presence/definitions?localeCode=ALL";

    private final GenesysApi api;
    private final Clock clock;
    private final SingleFlightCache<Optional<PresenceDefinitions>> known;

    /**
     * How a status is set.
     *
     * @param name the status as agents in it are shown
     * @param method the HTTP method
     * @param path the end of the path, behind the user
     * @param body the body
     * @param definition the id of its presence definition; empty for a routing status
     */
    record Setting(String name, String method, String path, String body, String definition) {
        private static Setting presence(PresenceDefinition definition) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putObject("presenceDefinition").put("id", definition.id());
            return new Setting(definition.name(), "PATCH", "/presences/purecloud", body.toString(), definition.id());
        }

        private static Setting offQueue() {
            return new Setting(PresenceWords.OFF_QUEUE, "PUT", "/routingstatus", "{\"status\":\"OFF_QUEUE\"}", "");
        }
    }

    GenesysStatuses(GenesysApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.known = new SingleFlightCache<>(clock);
    }

    /** Returns the presences of the organization; none if the account may not list them. */
    Answer<PresenceDefinitions> definitions(PermittedExchanges exchanges) {
        return listed(exchanges).map(list -> list.orElse(PresenceDefinitions.NONE));
    }

    /** Returns how this status is set. */
    Answer<Setting> find(String name, PermittedExchanges exchanges) {
        if (PresenceWords.same(name, PresenceWords.OFF_QUEUE)) {
            return new Answer.Ok<>(Setting.offQueue());
        }
        return listed(exchanges).then(list -> list.isPresent() ? setting(list.get().find(name)) : new Answer.Denied<>(
                Outcome.Unauthorized,
                "the account may not list the presence definitions (presence:presenceDefinition:view), which every status needs"));
    }

    private static Answer<Setting> setting(Match match) {
        return match instanceof Match.One one
                ? new Answer.Ok<>(Setting.presence(one.definition()))
                : new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, ((Match.No) match).problem());
    }

    /** Returns the names of all statuses that agents can be in; none if the account may not list them. */
    Answer<List<String>> all(PermittedExchanges exchanges) {
        return definitions(exchanges).map(PresenceDefinitions::names);
    }

    private Answer<Optional<PresenceDefinitions>> listed(PermittedExchanges exchanges) {
        return known.get(() -> read(exchanges), exchanges::giveUpTurn);
    }

    /** Reads the list, which has no pages; empty if the account may not. */
    private Answer<Cached<Optional<PresenceDefinitions>>> read(PermittedExchanges exchanges) {
        Answer<Optional<PresenceDefinitions>> answer = api.get(DEFINITIONS, exchanges, reply -> reply.code() == 403
                ? new Answer.Ok<>(Optional.empty())
                : EntityPage.read(reply, PresenceDefinition.FORMAT).map(GenesysStatuses::definitions));
        return answer.map(found -> new Cached<>(found, clock.instant().plus(HOLD)));
    }

    private static Optional<PresenceDefinitions> definitions(EntityPage<PresenceDefinition> page) {
        var list = new EntityList.Builder<>(PresenceDefinition.FORMAT);
        list.add(page);
        return Optional.of(new PresenceDefinitions(list.build().rows()));
    }
}

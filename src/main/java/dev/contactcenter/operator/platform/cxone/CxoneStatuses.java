package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.http.PermittedExchanges;
import dev.contactcenter.operator.platform.http.SingleFlightCache;
import dev.contactcenter.operator.platform.http.SingleFlightCache.Cached;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds how a status is set: one of the two states that can be set, or Unavailable for the unavailable code of that name.
 * The codes are the tenant's; an account that may not list those gets the codes of the agent's team.
 */
final class CxoneStatuses {
    private static final Duration CODES_HOLD = Duration.ofMinutes(1);

    private final CxoneApi api;
    private final CxoneReader reader;
    private final Clock clock;
    private final SingleFlightCache<Optional<CxoneCodes>> tenant;
    private final Map<String, SingleFlightCache<Optional<CxoneCodes>>> teams = new ConcurrentHashMap<>();

    /**
     * How a status is set.
     *
     * @param name the status as the platform spells it
     * @param query the parameters that name it in a request
     * @param code the id of its unavailable code; empty if it is a state
     */
    record Setting(String name, String query, OptionalLong code) {}

    CxoneStatuses(CxoneApi api, CxoneReader reader, Clock clock) {
        this.api = api;
        this.reader = reader;
        this.clock = clock;
        this.tenant = new SingleFlightCache<>(clock);
    }

    /**
     * Returns how this status is set.
     *
     * @param status compared without regard to case
     * @param agent the agent that is to be put in it
     */
    Answer<Setting> find(String status, AgentId agent, PermittedExchanges exchanges) {
        for (var state : List.of(CxoneStates.AVAILABLE, CxoneStates.UNAVAILABLE)) {
            if (CxoneStates.same(state, status)) {
                return new Answer.Ok<>(new Setting(state, "state=" + state, OptionalLong.empty()));
            }
        }
        return ofTenant(exchanges)
                .then(codes -> codes.isPresent() ? setting(codes.get(), status) : findInTeam(status, agent, exchanges));
    }

    /** Returns the names of all states and of the tenant's codes; empty if the account may not list the codes. */
    Answer<List<String>> names(PermittedExchanges exchanges) {
        return ofTenant(exchanges).map(codes -> codes.map(list -> Stream.concat(
                                CxoneStates.NAMES.stream(), list.codes().stream().map(CxoneCodes.Code::name))
                        .distinct()
                        .toList())
                .orElse(List.of()));
    }

    private Answer<Optional<CxoneCodes>> ofTenant(PermittedExchanges exchanges) {
        return tenant.get(() -> read("/unavailable-codes?isActive=true", exchanges), exchanges::giveUpTurn);
    }

    private Answer<Setting> findInTeam(String status, AgentId agent, PermittedExchanges exchanges) {
        return reader.readOne(agent, exchanges).then(single -> single.state().map(CxoneRows.State::team)
                .filter(CxoneStatuses::isTeam)
                .<Answer<Optional<CxoneCodes>>>map(team -> ofTeam(team, exchanges))
                .orElseGet(() -> new Answer.Ok<>(Optional.empty()))
                .then(codes -> codes.isPresent() ? setting(codes.get(), status) : noCodes()));
    }

    private static Answer<Setting> setting(CxoneCodes codes, String status) {
        var code = codes.find(status);
        if (code.isEmpty()) {
            return noStatus("there is no state or unavailable code '" + status + "'; there are " + codes.names());
        }
        if (code.get().isAfterContact()) {
            return noStatus("'" + code.get().name() + "' is for work after a contact, and can't be set; there are " + codes.names());
        }
        return new Answer.Ok<>(new Setting(
                code.get().name(),
                "state=" + CxoneStates.UNAVAILABLE + "&outStateId=" + code.get().id(),
                OptionalLong.of(code.get().id())));
    }

    private static Answer<Setting> noStatus(String message) {
        return new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, message);
    }

    private static Answer<Setting> noCodes() {
        return new Answer.Denied<>(Outcome.Unauthorized,
                "the account may not list the unavailable codes, which every status but Available and Unavailable needs");
    }

    /** Returns whether a team has this code; true if that can't be told. */
    boolean isInTeam(String team, long code, PermittedExchanges exchanges) {
        return !isTeam(team)
                || !(ofTeam(team, exchanges) instanceof Answer.Ok<Optional<CxoneCodes>> ok)
                || ok.value().map(codes -> codes.has(code)).orElse(true);
    }

    private static boolean isTeam(String team) {
        return team.matches("[0-9]{1,18}");
    }

    private Answer<Optional<CxoneCodes>> ofTeam(String team, PermittedExchanges exchanges) {
        return teams.computeIfAbsent(team, any -> new SingleFlightCache<>(clock))
                .get(() -> read("/teams/" + team + "/unavailable-codes?activeOnly=true", exchanges), exchanges::giveUpTurn);
    }

    /** Reads a list of codes; empty if the account may not read it, or the version of the API does not have it. */
    private Answer<Cached<Optional<CxoneCodes>>> read(String path, PermittedExchanges exchanges) {
        var answer = api.list(path, CxoneCodes.FORMAT, exchanges, reply -> reply.code() == 404
                ? Optional.of(new Answer.Denied<>(Outcome.Unauthorized, "there is no list of unavailable codes"))
                : Optional.empty());
        Answer<Optional<CxoneCodes>> codes = answer instanceof Answer.Denied<?> denied && denied.outcome() == Outcome.Unauthorized
                ? new Answer.Ok<>(Optional.empty())
                : answer.then(CxoneStatuses::whole);
        return codes.map(found -> new Cached<>(found, clock.instant().plus(CODES_HOLD)));
    }

    /** A code may be on a page that was not read: a status must not be refused for that. */
    private static Answer<Optional<CxoneCodes>> whole(CxoneList<CxoneCodes.Code> list) {
        return list.isAtEnd()
                ? new Answer.Ok<>(Optional.of(CxoneCodes.of(list)))
                : new Answer.Broken<>(list.gap().orElse("the platform's list of unavailable codes is not whole"));
    }
}

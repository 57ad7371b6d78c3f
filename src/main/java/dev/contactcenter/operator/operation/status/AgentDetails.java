package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Selects the agents that a status shows in detail. The agents that people ask about first come first. */
public final class AgentDetails {
    /** The most agents. */
    static final int LIMIT = 200;
    /** The most agents that have not failed: so that the fields after the details are easy to find in a printed object. */
    static final int LIMIT_OF_OTHERS = 50;
    /** The same for an operation that has ended well: with them kubectl describe fits on a screen of 60 lines. */
    static final int LIMIT_AFTER_GOOD_END = 3;

    /** The bounds of the CRDs, in characters. */
    private static final int MAX_STATUS = 256;

    private static final int MAX_NAME = 256;
    private static final int MAX_EMAIL = 320;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_MESSAGE = 1024;
    private static final List<AgentState> ORDER = List.of(
            AgentState.Failed, AgentState.Deferred, AgentState.Pending, AgentState.Skipped, AgentState.Completed);

    /** Whether names, e-mails and numbers are shown. */
    public enum Personal {
        /** They are shown. */
        SHOW,
        /** They are left out, also those that have been shown. */
        HIDE,
        /** It is not known now if they may be shown: what is shown stays, and nothing is added. */
        KEEP
    }

    private final Map<String, Detail> before;
    private final Map<AgentId, AgentUpdate> learned;
    private final AgentTimes times;
    private final Personal personal;

    /**
     * Makes a selection.
     *
     * @param before the details as they were stored
     * @param learned what has been learned of agents since
     * @param times when agents were asked for and seen
     * @param personal whether personal data is shown
     */
    AgentDetails(List<Detail> before, Map<AgentId, AgentUpdate> learned, AgentTimes times, Personal personal) {
        this.before = before.stream().collect(Collectors.toMap(Detail::agentId, Function.identity(), (a, b) -> b));
        this.learned = learned;
        this.times = times;
        this.personal = personal;
    }

    /**
     * Returns the new details, made from the old ones and from what has been learned since.
     *
     * @param states the state of each agent
     * @param asked the agents that have been asked for and are not finished
     * @param isGoodEnd whether the operation has ended well: then a few are enough
     */
    List<Detail> of(AgentStates states, AgentIdSet asked, boolean isGoodEnd) {
        var details = new ArrayList<Detail>();
        var others = isGoodEnd ? LIMIT_AFTER_GOOD_END : LIMIT_OF_OTHERS;
        var limit = Math.min(LIMIT, states.failed().size() + others);
        for (var state : ORDER) {
            states.in(state).stream()
                    .limit((long) limit - details.size())
                    .map(id -> detail(id, state, asked.contains(id)))
                    .forEach(details::add);
        }
        return details;
    }

    private Detail detail(AgentId id, AgentState state, boolean isAsked) {
        var old = before.getOrDefault(id.value(), new Detail(id.value(), "", "", "", "", "", "", ""));
        var update = learned.getOrDefault(id, AgentUpdate.saying(old.message()));
        var profile = update.profile();
        return new Detail(
                id.value(),
                shown(profile.name(), old.name(), MAX_NAME),
                shown(profile.email(), old.email(), MAX_EMAIL),
                shown(profile.number(), old.agentNumber(), MAX_NUMBER),
                state.name(),
                first(old.previousStatus(), update.previousStatus(), MAX_STATUS),
                first(update.currentStatus(), old.currentStatus(), MAX_STATUS),
                times.askedAt(id, state, isAsked, old.askedAt()),
                times.seenAt(id, state, old.seenAt()),
                MessageFormat.cut(update.message().orElse(old.message()), MAX_MESSAGE));
    }

    private String shown(String now, String before, int limit) {
        return switch (personal) {
            case SHOW -> first(now, before, limit);
            case HIDE -> "";
            case KEEP -> before;
        };
    }

    private static String first(String preferred, String otherwise, int limit) {
        return MessageFormat.cut(preferred.isEmpty() ? otherwise : preferred, limit);
    }
}

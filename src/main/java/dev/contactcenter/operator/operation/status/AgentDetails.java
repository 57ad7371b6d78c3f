package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentId;
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

    private AgentDetails() {}

    /**
     * Returns the new details, made from the old ones and from what has been learned since.
     *
     * @param isGoodEnd whether the operation has ended well: then a few are enough
     */
    static List<Detail> of(
            AgentStates states, List<Detail> before, Map<AgentId, AgentUpdate> learned, Personal personal, boolean isGoodEnd) {
        var known = before.stream().collect(Collectors.toMap(Detail::agentId, Function.identity(), (a, b) -> b));
        var details = new ArrayList<Detail>();
        var others = isGoodEnd ? LIMIT_AFTER_GOOD_END : LIMIT_OF_OTHERS;
        var limit = Math.min(LIMIT, states.failed().size() + others);
        for (var state : ORDER) {
            states.in(state).stream()
                    .limit((long) limit - details.size())
                    .map(id -> detail(id, state, known.get(id.value()), learned.get(id), personal))
                    .forEach(details::add);
        }
        return details;
    }

    private static Detail detail(AgentId id, AgentState state, Detail before, AgentUpdate learned, Personal personal) {
        var old = before == null ? new Detail(id.value(), "", "", "", "", "", "", "") : before;
        var update = learned == null ? AgentUpdate.saying(old.message()) : learned;
        var profile = update.profile();
        return new Detail(
                id.value(),
                shown(profile.name(), old.name(), MAX_NAME, personal),
                shown(profile.email(), old.email(), MAX_EMAIL, personal),
                shown(profile.number(), old.agentNumber(), MAX_NUMBER, personal),
                state.name(),
                first(old.previousStatus(), update.previousStatus(), MAX_STATUS),
                first(update.currentStatus(), old.currentStatus(), MAX_STATUS),
                MessageFormat.cut(update.message().orElse(old.message()), MAX_MESSAGE));
    }

    private static String shown(String now, String before, int limit, Personal personal) {
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

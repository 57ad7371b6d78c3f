package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The few agents that a status tells more of: those first that a person asks about first. */
final class Details {
    /** The most agents. */
    static final int MOST = 200;

    /** The bounds of the CRDs, in characters. */
    private static final int MAX_STATUS = 256;

    private static final int MAX_NAME = 256;
    private static final int MAX_EMAIL = 320;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_MESSAGE = 1024;
    private static final List<AgentState> ORDER = List.of(
            AgentState.Failed, AgentState.Deferred, AgentState.Pending, AgentState.Skipped, AgentState.Completed);

    private Details() {}

    /** The details that follow from those of before and what has been learned since. */
    static List<Detail> of(Ledger ledger, List<Detail> before, Map<AgentId, Note> learned, boolean personalData) {
        var known = before.stream().collect(Collectors.toMap(Detail::agentId, Function.identity(), (a, b) -> b));
        var details = new ArrayList<Detail>();
        for (var state : ORDER) {
            ledger.in(state).stream()
                    .limit((long) MOST - details.size())
                    .map(id -> detail(id, state, known.get(id.value()), learned.get(id), personalData))
                    .forEach(details::add);
        }
        return details;
    }

    private static Detail detail(AgentId id, AgentState state, Detail before, Note learned, boolean personalData) {
        if (learned == null) {
            return before == null
                    ? new Detail(id.value(), "", "", "", state.name(), "", "", "")
                    : new Detail(
                            before.agentId(),
                            personalData ? before.name() : "",
                            personalData ? before.email() : "",
                            personalData ? before.agentNumber() : "",
                            state.name(),
                            before.previousStatus(),
                            before.currentStatus(),
                            before.message());
        }
        var profile = learned.profile();
        var old = before == null ? new Detail(id.value(), "", "", "", "", "", "", "") : before;
        return new Detail(
                id.value(),
                personalData ? first(profile.name(), old.name(), MAX_NAME) : "",
                personalData ? first(profile.email(), old.email(), MAX_EMAIL) : "",
                personalData ? first(profile.number(), old.agentNumber(), MAX_NUMBER) : "",
                state.name(),
                first(old.previousStatus(), learned.previousStatus(), MAX_STATUS),
                first(learned.currentStatus(), old.currentStatus(), MAX_STATUS),
                Draft.cut(learned.message(), MAX_MESSAGE));
    }

    private static String first(String preferred, String otherwise, int most) {
        return Draft.cut(preferred == null || preferred.isEmpty() ? otherwise : preferred, most);
    }
}

package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads a list by pages ({@code skip}, {@code top}, {@code totalRecords}, {@code _links.next}). That there is a next page is
 * heard, where it is said to be is not: an answer must not send anybody elsewhere.
 */
final class CxonePages {
    /** How many rows are asked for at a time. */
    static final int TOP = 1000;
    /** The most pages of a list; a longer one is given up. */
    static final int LIMIT = 1000;

    private CxonePages() {}

    /**
     * All that are in the list.
     *
     * @param page what asks for the page that is named by such a query
     */
    static Answer<Map<AgentId, Agent>> read(Function<String, Answer<CxoneReply>> page) {
        var found = new LinkedHashMap<AgentId, Agent>();
        var skip = 0L;
        for (var number = 0; number < LIMIT; number++) {
            var answer = page.apply("skip=" + skip + "&top=" + TOP);
            if (!(answer instanceof Answer.Ok<CxoneReply> ok)) {
                return answer.map(any -> Map.of());
            }
            var rows = CxoneRows.members(ok.value());
            if (rows.isEmpty()) {
                return ok.value().noReading();
            }
            var before = found.size();
            found.putAll(rows.get());
            skip += rows.get().size();
            if (isLast(ok.value(), skip)) {
                return new Answer.Ok<>(found);
            }
            if (found.size() == before) {
                return new Answer.Broken<>("the platform's pages of agents don't come to an end, or were changed while they were read");
            }
        }
        return new Answer.Broken<>("the platform's list of agents has more than " + LIMIT + " pages");
    }

    private static boolean isLast(CxoneReply page, long soFar) {
        var total = total(page);
        return total.isPresent() ? soFar >= total.getAsLong() : !page.field("_links").hasNonNull("next");
    }

    private static OptionalLong total(CxoneReply page) {
        var total = page.field("totalRecords");
        return total.canConvertToLong() && total.isIntegralNumber() ? OptionalLong.of(total.longValue()) : OptionalLong.empty();
    }
}

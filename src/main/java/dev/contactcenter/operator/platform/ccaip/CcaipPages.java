package dev.contactcenter.operator.platform.ccaip;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Reading;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One reading of agent statuses, page by page if the platform pages it. The documents show one list and no page. But the
 * platform's Manager API pages its lists by headers: {@code Total}, {@code Per-Page}, and {@code Link} with the address of
 * the next page. If these come here too, they are obeyed (inferred).
 */
final class CcaipPages {
    /** More pages than any customer has; a list of more does not end. */
    private static final int MAX_PAGES = 1000;
    /** So many pages in a row that bring no new agent are a list that does not end. */
    private static final int MAX_PAGES_WITHOUT_NEWS = 3;
    /** More agents than any customer has, and as many as fit into the memory of a small pod. */
    private static final int MAX_AGENTS = 200_000;

    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,2000})>\\s*;[^,<]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUERY = Pattern.compile("[^?#]*\\?([A-Za-z0-9_.~%&=\\[\\]+-]{1,1000})(?:#.*)?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private final CcaipClient client;
    private final Predicate<CcaipReply> refusal;
    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private int pagesWithoutNews;
    private long counted;

    CcaipPages(CcaipClient client) {
        this(client, reply -> false);
    }

    /** @param refusal recognizes an answer that refuses this selection, and that has a message */
    CcaipPages(CcaipClient client, Predicate<CcaipReply> refusal) {
        this.client = client;
        this.refusal = refusal;
    }

    /** What one page said: nothing but where to go on. */
    private record Page(Optional<String> next) {}

    /** Reads all pages of this selection. */
    Answer<Reading> read(String selection) {
        var query = "";
        while (true) {
            var page = client.statuses(query, selection, this::page);
            if (!(page instanceof Answer.Ok<Page> ok)) {
                return page.map(any -> reading(Optional.empty()));
            }
            var next = ok.value().next();
            if (next.isEmpty()) {
                return new Answer.Ok<>(reading(missing()));
            }
            var gap = doesNotEnd(next.get());
            if (gap.isPresent()) {
                return new Answer.Ok<>(reading(gap));
            }
            if (!client.mayGoOn()) {
                return new Answer.Unreachable<>(UnreachableCause.NETWORK, "cancelled, because this connection is no longer used");
            }
            query = "?" + next.get().replace("[", "%5B").replace("]", "%5D");
        }
    }

    private Reading reading(Optional<String> gap) {
        return new Reading(List.copyOf(agents.values()), gap);
    }

    private Answer<Page> page(CcaipReply reply) {
        if (reply.findsNobody()) {
            return new Answer.Ok<>(new Page(Optional.empty()));
        }
        if (reply.message().isPresent() && refusal.test(reply)) {
            return new Answer.Rejected<>(Answer.Cause.SELECTION_NOT_ALLOWED, reply.message().get());
        }
        if (!reply.isGood() || !reply.body().isArray()) {
            return reply.refusal();
        }
        var rows = CcaipRows.agents(reply.body());
        if (rows.isEmpty()) {
            return new Answer.Broken<>("the platform's list has a row whose agent_id is missing or is not an integer");
        }
        var before = agents.size();
        rows.get().forEach(agent -> agents.merge(agent.id(), agent, CcaipRows::lessSettled));
        pagesWithoutNews = agents.size() > before ? 0 : pagesWithoutNews + 1;
        count(reply);
        var link = reply.headers("Link").stream().flatMap(value -> NEXT.matcher(value).results()).findFirst();
        if (link.isEmpty()) {
            return new Answer.Ok<>(new Page(Optional.empty()));
        }
        var query = QUERY.matcher(link.get().group(1));
        return query.matches()
                ? new Answer.Ok<>(new Page(Optional.of(query.group(1))))
                : new Answer.Broken<>("the platform names a next page of its list, and the address can't be read");
    }

    /** A count is believed only beside the other headers of paging; of several the highest, since a list may grow while it is read. */
    private void count(CcaipReply reply) {
        if (!reply.headers("Per-Page").isEmpty() || !reply.headers("Link").isEmpty()) {
            reply.headers("Total").stream().map(String::strip).filter(COUNT.asMatchPredicate()).mapToLong(Long::parseLong)
                    .forEach(total -> counted = Math.max(counted, total));
        }
    }

    private Optional<String> missing() {
        return counted > agents.size()
                ? Optional.of("the platform counts " + counted + " agents, and its list shows " + agents.size()
                        + ": agents changed while it was read, or it was cut")
                : Optional.empty();
    }

    private Optional<String> doesNotEnd(String next) {
        var again = !read.add(next) || pagesWithoutNews > MAX_PAGES_WITHOUT_NEWS;
        if (again) {
            return Optional.of("the platform's list of agents does not end: its pages repeat");
        }
        return read.size() >= MAX_PAGES || agents.size() > MAX_AGENTS
                ? Optional.of("the platform's list of agents does not end: " + agents.size() + " agents on " + read.size()
                        + " pages were read, and there is a next one")
                : Optional.empty();
    }
}

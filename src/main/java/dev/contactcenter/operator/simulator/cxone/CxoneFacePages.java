package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Disorder;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings.Paging;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** The pages of the CXone face's lists. */
final class CxoneFacePages {
    private final Supplier<CxoneSettings> settings;

    CxoneFacePages(Supplier<CxoneSettings> settings) {
        this.settings = settings;
    }

    /**
     * The rows of a page, and the answer's fields beside them.
     *
     * @param rows the rows
     * @param answer an object with the fields of the list about its pages
     */
    record Page<R>(List<R> rows, ObjectNode answer) {}

    /** Returns the page of these agents that a request asks for, with what is wrong with lists of agents. */
    <R> Page<R> ofAgents(ApiRequest request, List<R> all) {
        return page(request, all, settings.get().disorder());
    }

    /** Returns the page that a request asks for. */
    <R> Page<R> of(ApiRequest request, List<R> all) {
        return page(request, all, Disorder.NONE);
    }

    private <R> Page<R> page(ApiRequest request, List<R> all, Disorder disorder) {
        var paging = settings.get().paging();
        if (paging == Paging.UNPAGED) {
            return new Page<>(all, Json.object());
        }
        var size = settings.get().pageSize();
        var skip = number(request.query("skip"), 0);
        var top = Math.min(number(request.query("top"), size), size);
        var from = first(all.size(), skip, disorder);
        var ordered = disorder == Disorder.MOVING && skip > 0 ? reversed(all) : all;
        var rows = ordered.subList(Math.min(from, all.size()), Math.min(from + top, all.size()));
        var hasNext = disorder == Disorder.ENDLESS || skip + top < all.size();
        return new Page<>(rows, answer(request, paging, total(all.size(), skip, disorder), hasNext ? skip + top : 0, top));
    }

    private static int first(int size, int skip, Disorder disorder) {
        return switch (disorder) {
            case ENDLESS -> skip >= size ? 0 : skip;
            case REPEATED_ROWS -> Math.max(0, skip - 1);
            default -> skip;
        };
    }

    private static int total(int size, int skip, Disorder disorder) {
        return switch (disorder) {
            case ENDLESS -> Integer.MAX_VALUE;
            case GROWING_TOTAL -> size + skip + 1;
            case LOW_TOTAL -> Math.max(1, size / 2);
            default -> size;
        };
    }

    private static ObjectNode answer(ApiRequest request, Paging paging, int total, int next, int top) {
        var answer = Json.object();
        if (paging == Paging.COUNTED) {
            answer.put("totalRecords", total);
        }
        if (paging != Paging.UNTOLD) {
            var links = answer.putObject("_links").put("self", "http://" + request.host() + request.path());
            if (next > 0) {
                links.put("next", "http://" + request.host() + request.path() + "?skip=" + next + "&top=" + top);
            }
        }
        return answer;
    }

    private static <R> List<R> reversed(List<R> rows) {
        var copy = new ArrayList<>(rows);
        Collections.reverse(copy);
        return copy;
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}

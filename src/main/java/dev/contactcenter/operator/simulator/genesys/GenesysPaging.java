package dev.contactcenter.operator.simulator.genesys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.genesys.GenesysSettings.Disorder;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pages of the face's lists: by their numbers, or by a cursor in {@code nextUri}. */
final class GenesysPaging {
    private static final int DEFAULT_SIZE = 25;

    private final Supplier<GenesysSettings> settings;

    GenesysPaging(Supplier<GenesysSettings> settings) {
        this.settings = settings;
    }

    /** Returns the page that {@code pageNumber} and {@code pageSize} name. */
    <R> ObjectNode byNumber(ApiRequest request, List<R> all, Function<R, ObjectNode> row) {
        var disorder = settings.get().disorder();
        var size = size(request);
        var pages = Math.max(1, (all.size() + size - 1) / size);
        var number = number(request.query("pageNumber"), 1);
        var shown = disorder == Disorder.ENDLESS ? Math.min(number, pages) : number;
        var ordered = disorder == Disorder.MOVING && number > 1 ? reversed(all) : all;
        var page = Json.object();
        var entities = page.putArray("entities");
        ordered.subList(Math.min((shown - 1) * size, all.size()), Math.min(shown * size, all.size()))
                .forEach(each -> entities.add(row.apply(each)));
        var told = disorder == Disorder.ENDLESS ? number + 1 : pages;
        page.put("pageSize", size)
                .put("pageNumber", number)
                .put("total", disorder == Disorder.GROWING_TOTAL ? all.size() + number : all.size())
                .put("pageCount", told)
                .put("firstUri", uri(request, size, 1))
                .put("lastUri", uri(request, size, told))
                .put("selfUri", uri(request, size, number));
        if (number < told) {
            page.put("nextUri", uri(request, size, number + 1));
        }
        return number > 1 ? page.put("previousUri", uri(request, size, number - 1)) : page;
    }

    private static String uri(ApiRequest request, int size, int number) {
        return request.path() + "?pageSize=" + size + "&pageNumber=" + number;
    }

    /** Returns the page behind the cursor {@code after}. Such a list is not counted. */
    <R> ObjectNode byCursor(ApiRequest request, List<R> all, Function<R, ObjectNode> row) {
        var size = size(request);
        var from = Math.min(offset(request.query("after")), all.size());
        var isLast = from + size >= all.size();
        var page = Json.object();
        var entities = page.putArray("entities");
        all.subList(from, Math.min(from + size, all.size())).forEach(each -> entities.add(row.apply(each)));
        if (!isLast || settings.get().disorder() == Disorder.ENDLESS) {
            page.put("nextUri", request.path() + "?pageSize=" + size + "&after=" + cursor(isLast ? from : from + size));
        }
        return page.put("selfUri", request.path());
    }

    private static String cursor(int offset) {
        var text = "offset:" + offset;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return number(text.replace("offset:", ""), 0);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private int size(ApiRequest request) {
        return Math.max(1, Math.min(number(request.query("pageSize"), DEFAULT_SIZE), settings.get().pageSize()));
    }

    private static <R> List<R> reversed(List<R> rows) {
        var copy = new ArrayList<>(rows);
        Collections.reverse(copy);
        return copy;
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,6}") && Integer.parseInt(text) > 0 ? Integer.parseInt(text) : otherwise;
    }
}

package dev.contactcenter.operator.simulator.amazonconnect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Cuts lists into pages. A token says where its page begins. */
final class ConnectPages {
    private static final Pattern TOKEN = Pattern.compile("token-([0-9]{1,9})");

    private final Supplier<AmazonConnectSettings> settings;

    ConnectPages(Supplier<AmazonConnectSettings> settings) {
        this.settings = settings;
    }

    /** Returns the page that the query asks for. */
    HttpReply byQuery(ApiRequest request, String name, List<ObjectNode> rows) {
        return page(request.query("nextToken"), request.query("maxResults"), name, rows, false);
    }

    /** Returns the page that the body asks for. */
    HttpReply byBody(ApiRequest request, String name, List<ObjectNode> rows) {
        return page(request.body().path("NextToken").asText(), request.body().path("MaxResults").asText(), name, rows, settings.get().counts());
    }

    private HttpReply page(String token, String most, String name, List<ObjectNode> rows, boolean counts) {
        var place = TOKEN.matcher(token);
        if (!token.isEmpty() && !place.matches()) {
            return HttpReply.message(400, "Invalid NextToken").with("x-amzn-ErrorType", "InvalidParameterException");
        }
        var now = settings.get();
        var from = token.isEmpty() || now.repeatsTokens() ? 0 : Math.min(rows.size(), Integer.parseInt(place.group(1)));
        var asked = most.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(most) : now.pageSize();
        var to = Math.min(rows.size(), from + Math.min(now.pageSize(), asked));
        var page = Json.object();
        page.putArray(name).addAll(rows.subList(from, to));
        if (to < rows.size() || now.repeatsTokens()) {
            page.put("NextToken", "token-" + to);
        }
        return HttpReply.json(200, counts ? page.put("ApproximateTotalCount", rows.size()) : page);
    }
}

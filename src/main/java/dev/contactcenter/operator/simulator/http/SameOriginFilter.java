package dev.contactcenter.operator.simulator.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses requests that the page of another site makes a browser send. It is for what needs no credentials: without it, any page
 * that a user has open could move the simulator's agents. Programs such as curl send none of these headers.
 *
 * <ul>
 *   <li>{@code Origin} has to be the address that was called. Browsers send it with every POST, PUT and DELETE.
 *   <li>{@code Sec-Fetch-Site} must not name another site, unless a user follows a link to here.
 *   <li>{@code Host} has to be an address, {@code localhost}, or a name that only a local network has. Otherwise another site
 *       could let its own name lead to this machine, and would then count as the same origin.
 * </ul>
 */
public final class SameOriginFilter extends Filter {
    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");
    /** An address, a name without a dot, or a name below a domain that can't be registered. */
    private static final Pattern LOCAL_NAME = Pattern.compile(
            "\\[[0-9a-f:.]+]|[0-9.]+|[a-z0-9-]+|[a-z0-9.-]+\\.(localhost|svc|local|internal)", Pattern.CASE_INSENSITIVE);

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        var problem = problem(exchange);
        if (problem.isEmpty()) {
            chain.doFilter(exchange);
            return;
        }
        try (exchange) {
            var refusal = HttpReply.message(403, problem.get());
            refusal.delivery().send(exchange, refusal);
        }
    }

    @Override
    public String description() {
        return "refuses requests from the pages of other sites";
    }

    private static Optional<String> problem(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        if (!host.isEmpty() && !LOCAL_NAME.matcher(host.replaceFirst(":[0-9]*$", "")).matches()) {
            return Optional.of("the header Host names '" + host + "', which is no address and no local name");
        }
        var origin = headers.getFirst("Origin");
        if (origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host)) {
            return Optional.of("a page of another site, '" + origin + "', sent this request");
        }
        var site = headers.getFirst("Sec-Fetch-Site");
        var isLink = "navigate".equals(headers.getFirst("Sec-Fetch-Mode")) && "GET".equals(exchange.getRequestMethod());
        if (site != null && !FROM_HERE.contains(site) && !isLink) {
            return Optional.of("a page of another site sent this request");
        }
        return Optional.empty();
    }
}

package dev.contactcenter.operator.platform.http;

import inet.ipaddr.HostName;
import inet.ipaddr.IPAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides which urls of platforms are admitted, by their text alone; {@link AddressGuard} checks what names resolve to.
 *
 * @param allowHttp whether http without TLS is admitted
 * @param allowedHosts the host must be one of these names, or below one; empty: any host is admitted
 */
public record UrlPolicy(boolean allowHttp, List<String> allowedHosts) {
    public UrlPolicy {
        allowedHosts = allowedHosts.stream().map(UrlPolicy::suffix).filter(host -> !host.isEmpty()).toList();
    }

    /** Returns what is wrong with this url, in words for its author; empty if it is admitted. Quotes no credentials. */
    public Optional<String> problemOf(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("the url can't be parsed: expected https://host");
        }
        if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
            return Optional.of("the url holds credentials: they belong in the Secret");
        }
        return schemeProblem(uri)
                .or(() -> uri.getRawQuery() == null && uri.getRawFragment() == null
                        ? Optional.empty()
                        : Optional.of("the url has a query or a fragment: leave it out"))
                .or(() -> hostProblem(uri));
    }

    private Optional<String> schemeProblem(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http") && allowHttp) {
            return Optional.empty();
        }
        return Optional.of(
                scheme.equals("http")
                        ? "http:// sends the credentials in the clear: use https, or start the operator with ALLOW_HTTP=true"
                        : "the url must begin with https://");
    }

    private Optional<String> hostProblem(URI uri) {
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            return addressIn(String.valueOf(uri.getRawAuthority())).isPresent()
                    ? Optional.of("the url's host is an address in a spelling that is not admitted")
                    : Optional.of("the url has no host, or one that is no host name or has no port from 1 to 65535");
        }
        var host = suffix(uri.getHost());
        if (addressIn(host).filter(AddressGuard::refuses).isPresent()) {
            return Optional.of("the url's host is a link-local, metadata or multicast address, which is never called");
        }
        if (!allowedHosts.isEmpty() && allowedHosts.stream().noneMatch(allowed -> isWithin(host, allowed))) {
            return Optional.of("the url's host is not within ALLOWED_HOSTS (" + String.join(", ", allowedHosts) + ")");
        }
        return Optional.empty();
    }

    private static boolean isWithin(String host, String allowed) {
        return host.equals(allowed) || host.endsWith("." + allowed) && addressIn(host).isEmpty();
    }

    /** Returns the address that a resolver would read in this host: as usual, or decimal, hexadecimal, octal, with parts left out. */
    private static Optional<IPAddress> addressIn(String host) {
        return Optional.ofNullable(new HostName(host).asAddress());
    }

    private static String suffix(String host) {
        var name = host.strip().toLowerCase(Locale.ROOT);
        name = name.startsWith("*.") ? name.substring(2) : name;
        name = name.startsWith(".") ? name.substring(1) : name;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}

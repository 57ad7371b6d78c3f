package dev.contactcenter.operator.kubectl.cluster;

import inet.ipaddr.IPAddressString;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides if the API server is called through a proxy: that of the kubeconfig, else that of the environment, by the rules of
 * kubectl ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}, in upper or lower case).
 */
final class ProxyRoute {
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "socks5", 1080, "socks5h", 1080);

    private ProxyRoute() {}

    /**
     * Decides.
     *
     * @param server the address of the API server
     * @param ofKubeconfig the proxy that the kubeconfig names
     * @param environment the environment of this process
     * @throws KubeconfigException if the proxy's address can't be used
     */
    static Proxy of(URI server, Optional<URI> ofKubeconfig, Map<String, String> environment) {
        var proxy = ofKubeconfig.or(() -> ofEnvironment(server, environment));
        return proxy.map(ProxyRoute::proxy).orElse(Proxy.NO_PROXY);
    }

    private static Optional<URI> ofEnvironment(URI server, Map<String, String> environment) {
        var host = server.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        if (isLoopback(host) || variable("NO_PROXY", environment).filter(list -> excludes(list, host)).isPresent()) {
            return Optional.empty();
        }
        return variable(server.getScheme().toUpperCase(Locale.ROOT) + "_PROXY", environment)
                .map(text -> URI.create(text.contains("://") ? text : "http://" + text));
    }

    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    private static boolean excludes(String list, String host) {
        return Arrays.stream(list.split(",")).map(entry -> entry.strip().toLowerCase(Locale.ROOT)).anyMatch(entry -> excludesHost(entry, host));
    }

    private static boolean excludesHost(String entry, String host) {
        if (entry.isEmpty()) {
            return false;
        }
        if (entry.contains("/")) {
            var network = new IPAddressString(entry).getAddress();
            var address = new IPAddressString(host).getAddress();
            return network != null && address != null && network.toPrefixBlock().contains(address);
        }
        var domain = entry.replaceFirst("^\\*?\\.", "");
        return entry.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    private static Proxy proxy(URI uri) {
        var port = uri.getPort() > 0 ? Integer.valueOf(uri.getPort()) : PORTS.get(uri.getScheme());
        if (uri.getHost() == null || port == null) {
            throw new KubeconfigException("The proxy '" + uri + "' can't be used: http, https and socks5 can");
        }
        var type = uri.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        return new Proxy(type, new InetSocketAddress(uri.getHost(), port));
    }
}

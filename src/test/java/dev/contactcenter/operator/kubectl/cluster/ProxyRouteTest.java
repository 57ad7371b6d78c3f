package dev.contactcenter.operator.kubectl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy that kubectl would take. */
class ProxyRouteTest {
    private static Proxy route(String server, Map<String, String> environment) {
        return ProxyRoute.of(URI.create(server), Optional.empty(), environment);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, '', true",
        "http://api.example.com, '', false",
        "https://localhost:6443, '', false",
        "https://127.0.0.1:6443, '', false",
        "https://[::1]:6443, '', false",
        "https://api.example.com, '*', false",
        "https://api.example.com, 'example.com', false",
        "https://api.example.com, '.example.com', false",
        "https://api.example.com, 'other.com, api.example.com', false",
        "https://api.notexample.com, 'example.com', true",
        "https://10.1.2.3:6443, '10.0.0.0/8', false",
        "https://11.1.2.3:6443, '10.0.0.0/8', true",
        "https://api.example.com, '10.0.0.0/8', true",
    })
    void theEnvironmentDecidesAsForKubectl(String server, String noProxy, boolean proxied) {
        var environment = new HashMap<>(Map.of("https_proxy", "http://proxy:3128", "NO_PROXY", noProxy));

        assertThat(!route(server, environment).equals(Proxy.NO_PROXY)).isEqualTo(proxied);
    }

    @Test
    void theProxyOfTheKubeconfigComesFirst() {
        var route = ProxyRoute.of(URI.create("https://localhost"), Optional.of(URI.create("socks5://bastion")), Map.of("HTTPS_PROXY", "proxy:3128"));

        assertThat(route.type()).isEqualTo(Proxy.Type.SOCKS);
        assertThat(route.address()).asString().contains("bastion").endsWith("1080");
    }

    @Test
    void aProxyThatCanNotBeUsedIsNamed() {
        assertThatExceptionOfType(KubeconfigException.class)
                .isThrownBy(() -> route("https://api.example.com", Map.of("HTTPS_PROXY", "gopher://proxy")))
                .withMessageContaining("gopher://proxy");
    }
}

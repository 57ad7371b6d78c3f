package dev.contactcenter.operator.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.testing.CapturedLog;
import dev.contactcenter.operator.testing.OperatorProcess;
import io.fabric8.kubernetes.api.model.AuthProviderConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientImpl;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesClientFactoryTest {
    @Test
    void withoutATokenNoneIsLookedForAgain() {
        var config = Config.empty();

        KubernetesClientFactory.prepare(config);

        assertThat(config.getOauthTokenProvider().getToken()).isNull();
    }

    static Stream<Config> withSomethingToRefresh() {
        var provider = Config.empty();
        provider.setAuthProvider(new AuthProviderConfigBuilder().withName("oidc").build());
        var found = Config.empty();
        found.setAutoOAuthToken("from a file");
        return Stream.of(
                new ConfigBuilder(Config.empty()).withOauthToken("given").build(),
                new ConfigBuilder(Config.empty()).withUsername("user").build(),
                provider,
                found);
    }

    @ParameterizedTest
    @MethodSource("withSomethingToRefresh")
    void tokensAreRefreshedIfThereIsOne(Config config) {
        KubernetesClientFactory.prepare(config);

        assertThat(config.getOauthTokenProvider()).isNull();
    }

    @Test
    void anExceptionInAThreadOfTheClientIsLoggedWithoutATrace() {
        try (var log = new CapturedLog(ApiServerCalls.class.getName());
                var client = KubernetesClientFactory.client(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())) {
            var http = ((OkHttpClientImpl) client.getHttpClient()).getOkHttpClient();

            http.dispatcher().executorService().execute(() -> {
                throw new IllegalStateException("on purpose");
            });

            await().until(() -> log.messages().contains("A call of the API server ended with an exception"));
            assertThat(http.dispatcher().getMaxRequestsPerHost()).isGreaterThanOrEqualTo(64);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTPS_PROXY, http://proxy.example", "HTTP_PROXY, proxy", "ALL_PROXY, socks5://x:1"})
    void aProxyOfTheEnvironmentIsIgnored(String variable, String value) {
        var config = Config.empty();
        config.setHttpProxy(value);
        config.setHttpsProxy(value);
        config.setNoProxy(new String[] {" 10.0.0.1", "*.example.com"});

        KubernetesClientFactory.ignoreProxyOf(Map.of(variable, value), config, value);

        assertThat(config.getHttpProxy()).isNull();
        assertThat(config.getHttpsProxy()).isNull();
        assertThat(config.getNoProxy()).isNull();
        assertThat(KubernetesClientFactory.throughProxy(config)).isEmpty();
    }

    @Test
    void aProxyOfTheKubeconfigCountsWhateverTheEnvironmentSays() {
        var config = Config.empty();
        config.setHttpsProxy("http://of-environment");

        KubernetesClientFactory.ignoreProxyOf(Map.of("HTTPS_PROXY", "http://of-environment"), config, "http://of-kubeconfig:3128");

        assertThat(config.getHttpsProxy()).isEqualTo("http://of-kubeconfig:3128");
        assertThat(KubernetesClientFactory.throughProxy(config)).contains("http://of-kubeconfig:3128");
    }

    @Test
    void aKubeconfigThatDoesNotExistOrHoldsNoClusterIsReported() {
        assertThatThrownBy(() -> KubernetesClientFactory.requireKubeconfig("/nowhere/config"))
                .isInstanceOf(StartupException.class).hasMessageContaining("/nowhere/config, and there is no such file");
        assertThatThrownBy(() -> KubernetesClientFactory.requireKubeconfig("/dev/null"))
                .isInstanceOf(StartupException.class).hasMessageContaining("/dev/null, which holds no cluster");
        assertThatCode(() -> KubernetesClientFactory.requireKubeconfig(null)).doesNotThrowAnyException();
        assertThatCode(() -> KubernetesClientFactory.requireKubeconfig(" ")).doesNotThrowAnyException();
    }

    @Test
    void anOperatorStartsWhateverProxyTheEnvironmentNames(@TempDir Path folder) {
        var environment = Map.of(
                "HTTPS_PROXY", "proxy-without-port", "HTTP_PROXY", "http://127.0.0.1:9", "NO_PROXY", "10.0.0.1, *.example.com, ::1");
        try (var cluster = EmbeddedApiServer.start(0); var operator = OperatorProcess.start(folder, cluster.kubeconfig(), environment)) {
            assertThat(operator.port()).isPositive();
            assertThat(operator.log()).doesNotContain("\tat ");
        }
    }
}

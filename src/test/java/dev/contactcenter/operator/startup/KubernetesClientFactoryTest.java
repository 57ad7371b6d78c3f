package dev.contactcenter.operator.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.testing.CapturedLog;
import io.fabric8.kubernetes.api.model.AuthProviderConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientImpl;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        try (var log = new CapturedLog(KubernetesClientFactory.class.getName());
                var client = new KubernetesClientBuilder().withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
                        .withHttpClientFactory(KubernetesClientFactory.http()).build()) {
            var http = ((OkHttpClientImpl) client.getHttpClient()).getOkHttpClient();

            http.dispatcher().executorService().execute(() -> {
                throw new IllegalStateException("on purpose");
            });

            await().until(() -> log.messages().contains("A call of the API server ended with an exception"));
            assertThat(http.dispatcher().getMaxRequestsPerHost()).isGreaterThanOrEqualTo(64);
        }
    }
}

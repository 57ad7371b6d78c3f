package dev.contactcenter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.AuthProviderConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiServerAccessTest {
    @Test
    void whereThereIsNoTokenNoneIsLookedForAgain() {
        var config = Config.empty();

        ApiServerAccess.withoutNeedlessRefresh(config);

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
    void tokensAreRefreshedAsEver(Config config) {
        ApiServerAccess.withoutNeedlessRefresh(config);

        assertThat(config.getOauthTokenProvider()).isNull();
    }
}

package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestInfoTest {
    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "/api/v1/namespaces,                           '', v1, '', namespaces, '', ''",
        "/api/v1/namespaces/a,                         '', v1, '', namespaces, a, ''",
        "/api/v1/namespaces/a/status,                  '', v1, '', namespaces, a, status",
        "/api/v1/namespaces/a/secrets,                 '', v1, a, secrets, '', ''",
        "/api/v1/namespaces/a/secrets/b,               '', v1, a, secrets, b, ''",
        "/apis/example.dev/v1/shipments,               example.dev, v1, '', shipments, '', ''",
        "/apis/example.dev/v1/namespaces/a/shipments/b/status, example.dev, v1, a, shipments, b, status",
        "/apis/example.dev/v1/,                        example.dev, v1, '', '', '', ''",
        "/apis/example.dev,                            example.dev, '', '', '', '', ''",
    })
    void isReadFromThePath(
            URI path, String group, String version, String namespace, String resource, String name, String subresource) {
        var request = RequestInfo.of(path);

        assertThat(request)
                .isEqualTo(new RequestInfo(group, version, namespace, resource, name, subresource, request.query()));
    }

    @Test
    void parametersAreDecoded() {
        var request = RequestInfo.of(URI.create("/api/v1/secrets?labelSelector=a%20in%20%28x%2Cy%29&watch&dryRun=All"));

        assertThat(request.parameter("labelSelector")).isEqualTo("a in (x,y)");
        assertThat(request.flag("watch")).isTrue();
        assertThat(request.isDryRun()).isTrue();
        assertThat(request.flag("sendInitialEvents")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/api/v1/namespaces/a/secrets/b/status/more"})
    void otherPathsAreNotFound(URI path) {
        assertThatThrownBy(() -> RequestInfo.of(path))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo(404));
    }
}

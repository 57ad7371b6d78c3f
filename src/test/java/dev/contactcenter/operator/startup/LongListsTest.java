package dev.contactcenter.operator.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientImpl;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much time a request to the API server has, in a client of the operator. */
class LongListsTest {
    private static final String JOBS = "http://127.0.0.1:1/apis/contactcenter.dev/v1alpha1/forcelogoutjobs";

    @ParameterizedTest(name = "{0}: {3} s")
    @CsvSource({
        "all objects of a kind,     GET,    ?resourceVersion=0,                  60",
        "a page of them,            GET,    ?limit=500&resourceVersion=0,        10",
        "the next page,             GET,    ?continue=abc&limit=500,             10",
        "a watch,                   GET,    ?resourceVersion=0&watch=true,       10",
        "one object,                GET,    /shift,                              10",
        "a deletion,                DELETE, ?resourceVersion=0,                  10",
    })
    void onlyTheListOfAllObjectsMayTakeAMinute(String name, String method, String rest, long seconds) {
        try (var client = KubernetesClientFactory.client(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())) {
            var http = ((OkHttpClientImpl) client.getHttpClient()).getOkHttpClient().newBuilder().callTimeout(Duration.ofSeconds(10)).build();
            var call = http.newCall(new Request.Builder().url(JOBS + rest).method(method, null).build());

            assertThatThrownBy(call::execute).isInstanceOf(IOException.class);

            assertThat(Duration.ofNanos(call.timeout().timeoutNanos())).isEqualTo(Duration.ofSeconds(seconds));
        }
    }
}

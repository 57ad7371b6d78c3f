package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The SDK's way to HTTP: the operator's own client. So one call is one exchange, and addresses, proxy, certificates, times
 * and sizes have the same bounds as on every platform. The SDK's own clients send a GET twice if a connection breaks, obey
 * the proxies of the environment, and know none of these bounds.
 */
final class OperatorHttpClient implements SdkHttpClient {
    private final Function<HttpCall, HttpOutcome> http;

    OperatorHttpClient(Function<HttpCall, HttpOutcome> http) {
        this.http = http;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(request);
            }

            @Override
            public void abort() {
                // The exchange has a timeout of its own.
            }
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
        var outcome = http.apply(call(request));
        if (!(outcome instanceof Reply reply)) {
            throw new NoReplyException(outcome);
        }
        var response = SdkHttpResponse.builder().statusCode(reply.code());
        reply.headers().forEach(response::putHeader);
        return HttpExecuteResponse.builder()
                .response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
                .build();
    }

    private static HttpCall call(HttpExecuteRequest request) throws IOException {
        var message = request.httpRequest();
        Map<String, String> headers = new HashMap<>();
        message.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        return new HttpCall(message.method().name(), message.getUri(), headers, body(request));
    }

    private static Optional<HttpCall.Body> body(HttpExecuteRequest request) throws IOException {
        var content = request.contentStreamProvider();
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (var stream = content.get().newStream()) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            var type = request.httpRequest().firstMatchingHeader("Content-Type").orElse("application/json");
            return text.isEmpty() ? Optional.empty() : Optional.of(new HttpCall.Body(type, text));
        }
    }

    @Override
    public String clientName() {
        return "ContactCenterOperator";
    }

    @Override
    public void close() {
        // The adapter closes the client.
    }
}

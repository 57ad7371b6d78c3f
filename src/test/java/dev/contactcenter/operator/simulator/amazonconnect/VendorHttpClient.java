package dev.contactcenter.operator.simulator.amazonconnect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The JDK's client for the vendor's SDK, so that nothing of the adapter takes part in a test of the face. */
final class VendorHttpClient implements SdkHttpClient {
    /** The JDK's client sets them by itself. */
    private static final Set<String> ITS_OWN = Set.of("host", "content-length", "expect", "connection");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(request);
            }

            @Override
            public void abort() {
                // Tests wait for the answer.
            }
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
        var message = request.httpRequest();
        var body = request.contentStreamProvider().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(request.contentStreamProvider().get().newStream().readAllBytes());
        var call = HttpRequest.newBuilder(message.getUri()).method(message.method().name(), body);
        message.forEachHeader((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> call.header(name, value));
            }
        });
        try {
            var answer = client.send(call.build(), BodyHandlers.ofByteArray());
            var response = SdkHttpResponse.builder().statusCode(answer.statusCode());
            answer.headers().map().forEach((name, values) -> response.putHeader(name, List.copyOf(values)));
            return HttpExecuteResponse.builder().response(response.build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body()))).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        // It has no method to close it.
    }
}

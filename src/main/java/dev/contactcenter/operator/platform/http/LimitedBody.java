package dev.contactcenter.operator.platform.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Collects a body up to a limit, and closes the connection beyond it. A body with a Content-Length is held once, and not
 * copied while the buffer grows.
 */
final class LimitedBody implements BodySubscriber<byte[]> {
    private static final int UNANNOUNCED = 8192;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final int limit;
    private byte[] bytes;
    private int length;
    private Subscription subscription;

    LimitedBody(ResponseInfo answer, int limit) {
        var announced = answer.headers().firstValueAsLong("Content-Length").orElse(UNANNOUNCED);
        this.limit = limit;
        this.bytes = new byte[(int) Math.max(0, Math.min(limit, announced))];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            var more = buffer.remaining();
            if (more > limit - length) {
                subscription.cancel();
                whole.completeExceptionally(new TooLargeException());
                return;
            }
            if (more > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(length + more, 2L * length)));
            }
            buffer.get(bytes, length, more);
            length += more;
        }
    }

    @Override
    public void onError(Throwable e) {
        whole.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        whole.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    /** The body is longer than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }
}

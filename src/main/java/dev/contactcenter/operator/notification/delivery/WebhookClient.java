package dev.contactcenter.operator.notification.delivery;

import dev.contactcenter.operator.platform.http.Http;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the tries to one receiver. Its address and secrets are read again after a failure, and every half minute. */
final class WebhookClient implements AutoCloseable {
    private static final Duration ACCESS_FOR = Duration.ofSeconds(30);
    private static final int GONE = 410;

    private final ReceiverKey receiver;
    private final ReceiverAccess.Directory directory;
    private final HttpSettings settings;
    private final UrlPolicy urls;
    private final Clock clock;
    private ReceiverAccess access = new ReceiverAccess.Removed();
    private Instant accessUntil = Instant.MIN;
    private Optional<String> trustedCa = Optional.empty();
    private Optional<Http> http = Optional.empty();

    WebhookClient(ReceiverKey receiver, ReceiverAccess.Directory directory, HttpSettings settings, UrlPolicy urls, Clock clock) {
        this.receiver = receiver;
        this.directory = directory;
        this.settings = settings;
        this.urls = urls;
        this.clock = clock;
    }

    /** Tries once. Blocks. */
    DeliveryResult post(Delivery delivery) {
        var now = access();
        if (now instanceof ReceiverAccess.Removed) {
            return new DeliveryResult.NotWanted();
        } else if (now instanceof ReceiverAccess.Unusable unusable) {
            return failed(unusable.problem(), Optional.empty());
        }
        var found = (ReceiverAccess.Found) now;
        var problem = urls.problemOf(found.url());
        if (problem.isPresent()) {
            return failed(problem.get(), Optional.empty());
        }
        try {
            return result(client(found).exchange(call(delivery, found)));
        } catch (IllegalArgumentException e) {
            return failed(e.getMessage(), Optional.empty());
        }
    }

    private synchronized ReceiverAccess access() {
        var now = clock.instant();
        if (!accessUntil.isAfter(now)) {
            access = directory.of(receiver);
            accessUntil = now.plus(ACCESS_FOR);
        }
        return access;
    }

    private DeliveryResult failed(String why, Optional<Duration> pause) {
        synchronized (this) {
            accessUntil = Instant.MIN;
        }
        return new DeliveryResult.TryLater(why, pause);
    }

    private synchronized Http client(ReceiverAccess.Found found) {
        if (http.isEmpty() || !trustedCa.equals(found.trustedCa())) {
            var next = new Http(settings, found.trustedCa());
            close();
            http = Optional.of(next);
            trustedCa = found.trustedCa();
        }
        return http.get();
    }

    private HttpCall call(Delivery delivery, ReceiverAccess.Found found) {
        var body = new HttpCall.Body(delivery.body().contentType(), delivery.body().text());
        return HttpCall.of("POST", URI.create(found.url()), headers(delivery, found), body);
    }

    /**
     * Returns the headers of Standard Webhooks, and the token. Each request has a connection of its own: OkHttp keeps one that a receiver
     * with HTTP/1.0 closes after its answer, and the next request would fail on it.
     */
    private Map<String, String> headers(Delivery delivery, ReceiverAccess.Found found) {
        var timestamp = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Connection", "close");
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        found.key().ifPresent(key -> headers.put("webhook-signature", key.sign(delivery.id(), timestamp, delivery.body().text())));
        found.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        return headers;
    }

    private DeliveryResult result(HttpOutcome outcome) {
        if (outcome instanceof Failure failure) {
            return failed(failure.message(), Optional.empty());
        } else if (outcome instanceof Reply reply) {
            if (reply.code() >= 200 && reply.code() < 300) {
                return new DeliveryResult.Told();
            } else if (reply.code() == GONE) {
                return new DeliveryResult.Gone();
            }
            var redirect = reply.code() >= 300 && reply.code() < 400 ? " and no redirect is followed" : "";
            var mayPause = reply.code() == 429 || reply.code() == 503;
            return failed("it answers HTTP " + reply.code() + redirect, mayPause ? reply.retryAfter(clock) : Optional.empty());
        }
        return failed("its answer is too long", Optional.empty());
    }

    @Override
    public synchronized void close() {
        http.ifPresent(Http::close);
        http = Optional.empty();
    }
}

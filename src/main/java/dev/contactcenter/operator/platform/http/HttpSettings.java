package dev.contactcenter.operator.platform.http;

import java.time.Duration;

/**
 * The bounds of one exchange.
 *
 * @param connectTimeout how long a connection, TLS included, may take to stand
 * @param callTimeout how long the whole exchange may take, from the name's resolution to the body's last byte
 * @param maxBodyBytes how many bytes of a body are read, after decompression; a longer one is given up
 */
public record HttpSettings(Duration connectTimeout, Duration callTimeout, int maxBodyBytes) {
    /** 5 s to connect, 30 s for the whole, 32 MiB of body. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 32 * 1024 * 1024);

    /** @throws IllegalArgumentException where a bound is not positive */
    public HttpSettings {
        if (connectTimeout.toMillis() < 1 || callTimeout.toMillis() < 1 || maxBodyBytes < 1) {
            throw new IllegalArgumentException("timeouts of at least 1 ms and a body of at least 1 byte");
        }
    }
}

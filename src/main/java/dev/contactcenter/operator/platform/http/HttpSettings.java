package dev.contactcenter.operator.platform.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of one exchange, and the way to the platform.
 *
 * @param connectTimeout how long a connection may take to open, TLS included
 * @param callTimeout how long the whole exchange may take, from the name's resolution to the body's last byte
 * @param maxBodyBytes how many bytes of a body are read at most, after decompression; a longer body is given up
 * @param proxy the HTTP proxy to use; it resolves names by itself, without {@link AddressGuard}
 * @param trustedCa certificates in PEM that are trusted for every platform
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration callTimeout,
        int maxBodyBytes,
        Optional<InetSocketAddress> proxy,
        Optional<String> trustedCa) {
    /** 5 s to connect, 30 s for the whole, 32 MiB of body. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 32 * 1024 * 1024);

    /** Makes bounds without a proxy and without further trust. */
    public HttpSettings(Duration connectTimeout, Duration callTimeout, int maxBodyBytes) {
        this(connectTimeout, callTimeout, maxBodyBytes, Optional.empty(), Optional.empty());
    }

    /** @throws IllegalArgumentException if a bound is not positive, or the PEM has no certificate */
    public HttpSettings {
        if (connectTimeout.toMillis() < 1 || callTimeout.toMillis() < 1 || maxBodyBytes < 1) {
            throw new IllegalArgumentException("timeouts of at least 1 ms and a body of at least 1 byte");
        }
        trustedCa.ifPresent(pem -> TrustedCertificates.of(Optional.of(pem)));
    }

    /** Returns the same bounds, with this proxy and trust. */
    public HttpSettings by(Optional<InetSocketAddress> proxy, Optional<String> trustedCa) {
        return new HttpSettings(connectTimeout, callTimeout, maxBodyBytes, proxy, trustedCa);
    }

    Proxy route() {
        return proxy.map(address -> new Proxy(Proxy.Type.HTTP, address)).orElse(Proxy.NO_PROXY);
    }
}

package dev.contactcenter.operator.platform.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of one exchange, and the way to the other side.
 *
 * @param connectTimeout how long a connection, TLS included, may take to stand
 * @param callTimeout how long the whole exchange may take, from the name's resolution to the body's last byte
 * @param maxBodyBytes how many bytes of a body are read, after decompression; a longer one is given up
 * @param proxy the HTTP proxy that leads there; it resolves the names by itself, past {@link AddressGuard}
 * @param trustedCa certificates in PEM that are trusted whatever else is
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

    /** Bounds, with no proxy and nothing more to trust. */
    public HttpSettings(Duration connectTimeout, Duration callTimeout, int maxBodyBytes) {
        this(connectTimeout, callTimeout, maxBodyBytes, Optional.empty(), Optional.empty());
    }

    /** @throws IllegalArgumentException where a bound is not positive, or the PEM holds no certificate */
    public HttpSettings {
        if (connectTimeout.toMillis() < 1 || callTimeout.toMillis() < 1 || maxBodyBytes < 1) {
            throw new IllegalArgumentException("timeouts of at least 1 ms and a body of at least 1 byte");
        }
        trustedCa.ifPresent(pem -> TrustedCertificates.of(Optional.of(pem)));
    }

    /** The same bounds, by this way. */
    public HttpSettings by(Optional<InetSocketAddress> proxy, Optional<String> trustedCa) {
        return new HttpSettings(connectTimeout, callTimeout, maxBodyBytes, proxy, trustedCa);
    }

    Proxy route() {
        return proxy.map(address -> new Proxy(Proxy.Type.HTTP, address)).orElse(Proxy.NO_PROXY);
    }
}

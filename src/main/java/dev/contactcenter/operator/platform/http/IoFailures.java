package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says what broke and what to do about it. Names the host, and never what was sent. */
final class IoFailures {
    private IoFailures() {}

    static Failure of(URI uri, Optional<InetSocketAddress> proxy, Exception e) {
        var host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        if (cause(e, ForbiddenAddressException.class) != null) {
            return new Failure(
                    UnreachableCause.FORBIDDEN_ADDRESS,
                    cause(e, ForbiddenAddressException.class).getMessage());
        }
        // If a connection breaks while TLS begins, an SSLException has a plain one as its cause: that is the network.
        if (cause(e, SSLException.class) != null || cause(e, CertificateException.class) != null) {
            return new Failure(UnreachableCause.TLS, tls(host, e));
        }
        // Behind a proxy, the only connection and the only name are the proxy's.
        if (proxy.isPresent() && isWithoutConnection(e)) {
            return new Failure(UnreachableCause.NETWORK, "no connection to the proxy " + proxy.get().getHostString() + ":"
                    + proxy.get().getPort() + ": check PROXY");
        }
        return new Failure(UnreachableCause.NETWORK, network(host, e));
    }

    private static boolean isWithoutConnection(Exception e) {
        return cause(e, ConnectException.class) != null
                || cause(e, NoRouteToHostException.class) != null
                || cause(e, UnknownHostException.class) != null
                || cause(e, HttpConnectTimeoutException.class) != null
                || causeNames(e, "Connect timed out");
    }

    private static String tls(String host, Exception e) {
        if (cause(e, SSLPeerUnverifiedException.class) != null || causeNames(e, "subject alternative")) {
            return "the certificate of " + host + " is for another name: correct the url or the certificate";
        }
        if (cause(e, CertificateException.class) != null) {
            return "the certificate of " + host + " is not trusted: name its CA in trustedCa, or renew it if it has expired";
        }
        return "no TLS connection to " + host + ": check that the url's port speaks TLS, version 1.2 or later";
    }

    private static String network(String host, Exception e) {
        if (causeNames(e, "for CONNECT") || causeNames(e, "Tunnel failed") || causeNames(e, "with proxy")) {
            return "the proxy does not let connections to " + host + " through: check PROXY, and what the proxy allows";
        }
        if (cause(e, UnknownHostException.class) != null || causeNames(e, "UnresolvedAddress")) {
            return "the name of " + host + " can't be resolved: check the url or the region, and the cluster's DNS";
        }
        if (cause(e, SocketTimeoutException.class) != null
                || cause(e, HttpTimeoutException.class) != null
                || cause(e, InterruptedIOException.class) != null) {
            return host + " did not answer in time: check its state, firewalls and egress policies";
        }
        if (cause(e, ConnectException.class) != null || cause(e, NoRouteToHostException.class) != null) {
            return "no connection to " + host + ": check the url, firewalls and egress policies";
        }
        return "the connection to " + host + " broke before the whole answer came"
                + (e instanceof IOException ? "" : " (" + e.getClass().getSimpleName() + ")");
    }

    private static <E extends Throwable> E cause(Throwable e, Class<E> type) {
        var depth = 0;
        for (var at = e; at != null && depth < 10; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static boolean causeNames(Throwable e, String part) {
        var depth = 0;
        for (var at = e; at != null && depth < 10; at = at.getCause(), depth++) {
            if (at.toString().contains(part)) {
                return true;
            }
        }
        return false;
    }
}

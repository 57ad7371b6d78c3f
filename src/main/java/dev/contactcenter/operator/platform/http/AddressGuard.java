package dev.contactcenter.operator.platform.http;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Addresses that no ContactCenter may lead to, whatever its name resolves to: link-local ones, among them the metadata
 * services of the clouds, which hand credentials to whoever asks; the metadata services that live elsewhere; multicast,
 * broadcast and "this host". An IPv6 address that carries an IPv4 address (mapped, compatible, 6to4, NAT64) is judged by both.
 *
 * <p>Loopback is admitted: a tunnel or proxy in the same pod is a legitimate way to a platform, and what else listens there
 * gets requests for the platforms' paths alone.
 */
public final class AddressGuard {
    private static final List<IPAddress> REFUSED = List.of(
            block("0.0.0.0/8"),
            block("169.254.0.0/16"),
            block("224.0.0.0/4"),
            block("255.255.255.255/32"),
            block("100.100.100.200/32"),
            block("168.63.129.16/32"),
            block("192.0.0.192/32"),
            block("::/128"),
            block("fe80::/10"),
            block("ff00::/8"),
            block("fd00:ec2::254/128"),
            block("fd20:ce::254/128"),
            // NAT64 for local use (RFC 8215): where in it the IPv4 address is, only that network knows.
            block("64:ff9b:1::/48"));

    private AddressGuard() {}

    /** Whether this address must not be called. */
    public static boolean refuses(IPAddress address) {
        var plain = address.isIPv6() ? address.toIPv6().removeZone().withoutPrefixLength() : address;
        return REFUSED.stream().anyMatch(block -> block.contains(plain))
                || plain.isIPv6() && carriesRefused(plain.toIPv6());
    }

    /** Whether this address must not be called. */
    public static boolean refuses(InetAddress address) {
        return refuses(new IPAddressGenerator().from(address.getAddress()));
    }

    /**
     * The addresses of a host, all of which may be called. Where one is refused, all are: a name that leads to both has
     * no business with us.
     *
     * @throws ForbiddenAddressException where one must not be called
     * @throws UnknownHostException where there are none
     */
    static List<InetAddress> resolve(String host) throws UnknownHostException {
        var addresses = List.of(InetAddress.getAllByName(host));
        for (var address : addresses) {
            if (refuses(address)) {
                throw new ForbiddenAddressException(host, address);
            }
        }
        return addresses;
    }

    /**
     * Judges where a host leads. Behind a proxy it can't be known: what is written in the url has been judged already, and
     * where a name leads is for the proxy to judge.
     *
     * @throws ForbiddenAddressException where it must not be called
     * @throws UnknownHostException where it leads nowhere
     */
    static void check(String host, HttpSettings settings) throws UnknownHostException {
        if (settings.proxy().isEmpty()) {
            resolve(host);
        }
    }

    private static boolean carriesRefused(IPv6Address address) {
        var embedded = address.isIPv4Mapped() || address.isIPv4Compatible() || address.isWellKnownIPv4Translatable();
        // ::1 is written like an IPv4-compatible 0.0.0.1, and is not one.
        return embedded && !address.isLoopback() && refuses(address.getEmbeddedIPv4Address())
                || address.is6To4() && refuses(address.get6To4IPv4Address());
    }

    private static IPAddress block(String text) {
        return new IPAddressString(text).getAddress();
    }
}

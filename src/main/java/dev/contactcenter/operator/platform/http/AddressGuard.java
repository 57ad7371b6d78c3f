package dev.contactcenter.operator.platform.http;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Refuses addresses that no ContactCenter may lead to, whatever name resolves to them: link-local ones, which include the
 * metadata services of the clouds, because these give credentials to every caller; the metadata services at other
 * addresses; multicast, broadcast and "this host". An IPv6 address that carries an IPv4 address (mapped, compatible, 6to4,
 * NAT64) is checked by both.
 *
 * <p>Loopback is admitted: a tunnel or proxy in the same pod is a valid way to a platform, and other servers there get
 * requests for the platforms' paths only.
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
            // NAT64 for local use (RFC 8215): only that network knows where in it the IPv4 address is.
            block("64:ff9b:1::/48"));

    private AddressGuard() {}

    /** Returns whether this address must not be called. */
    public static boolean refuses(IPAddress address) {
        var plain = address.isIPv6() ? address.toIPv6().removeZone().withoutPrefixLength() : address;
        return REFUSED.stream().anyMatch(block -> block.contains(plain))
                || plain.isIPv6() && carriesRefused(plain.toIPv6());
    }

    /** Returns whether this address must not be called. */
    public static boolean refuses(InetAddress address) {
        return refuses(new IPAddressGenerator().from(address.getAddress()));
    }

    /**
     * Returns the addresses of a host. If one of them is refused, all are: no platform has a name that leads to both.
     *
     * @throws ForbiddenAddressException if one must not be called
     * @throws UnknownHostException if the host has none
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
     * Checks the addresses of a host. Behind a proxy they are not known here: an address in the url has been checked
     * already, and the proxy has to check what names lead to.
     *
     * @throws ForbiddenAddressException if one must not be called
     * @throws UnknownHostException if the host has none
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

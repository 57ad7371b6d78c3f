package dev.contactcenter.operator.agent;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.ipv4.IPv4AddressSeqRangeList;
import inet.ipaddr.ipv6.IPv6AddressSeqRangeList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses a target names: single IPv4 and IPv6 addresses, CIDRs and ranges {@code a-b} of one family.
 *
 * <p>A CIDR with host bits set means its network. An IPv4-mapped IPv6 address ({@code ::ffff:10.0.0.1}) is the IPv4
 * address on both sides; apart from that, IPv6 entries, {@code ::/0} too, never match IPv4 addresses. A zone id
 * ({@code fe80::1%eth0}) says which interface of the agent's own machine is meant: it is ignored in an agent's address
 * and refused in an entry, where it would promise a distinction that nobody can make.
 *
 * <p>Entries are held as merged, sorted ranges, so that a match is a binary search. Immutable.
 */
public final class IpSelector {
    private final IPv4AddressSeqRangeList four = new IPv4AddressSeqRangeList();
    private final IPv6AddressSeqRangeList six = new IPv6AddressSeqRangeList();
    private final BigInteger count;

    private IpSelector(List<IPAddressSeqRange> ranges) {
        for (var range : ranges) {
            if (range.getLower().isIPv4()) {
                four.add(range.toIPv4());
            } else {
                six.add(range.toIPv6());
            }
        }
        count = four.getCount().add(six.getCount());
    }

    /** As {@link #of(String, List)}, for the field {@code ipAddrs}. */
    public static IpSelector of(List<String> entries) {
        return of("ipAddrs", entries);
    }

    /**
     * The selector of these entries.
     *
     * @param field where the entries were written, for the message
     * @throws IllegalArgumentException with a message that names field, index and entry, and says what is wrong with it
     */
    public static IpSelector of(String field, List<String> entries) {
        var ranges = new ArrayList<IPAddressSeqRange>(entries.size());
        for (var i = 0; i < entries.size(); i++) {
            try {
                ranges.add(IpNotation.entry(entries.get(i)));
            } catch (IllegalArgumentException e) {
                var problem = "%s[%d] \"%s\": %s".formatted(field, i, IpNotation.shown(entries.get(i)), e.getMessage());
                throw new IllegalArgumentException(problem, e);
            }
        }
        return new IpSelector(ranges);
    }

    /** Whether this address is selected. What is no address, a host name or one with a port for example, is not. */
    public boolean matches(String address) {
        return IpNotation.agentAddress(address).filter(this::contains).isPresent();
    }

    /** Whether one of these addresses is selected. */
    public boolean matchesAny(List<String> addresses) {
        return addresses.stream().anyMatch(this::matches);
    }

    /** How many addresses are selected; one that several entries name counts once. */
    public BigInteger count() {
        return count;
    }

    private boolean contains(IPAddress address) {
        return address.isIPv4() ? four.contains(address) : six.contains(address);
    }
}

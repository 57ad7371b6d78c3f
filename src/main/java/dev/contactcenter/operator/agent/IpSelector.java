package dev.contactcenter.operator.agent;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.ipv4.IPv4AddressSeqRangeList;
import inet.ipaddr.ipv6.IPv6AddressSeqRangeList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that a target names: single IPv4 and IPv6 addresses, CIDRs and ranges {@code a-b} of one family.
 *
 * <p>A CIDR with host bits set means its network. An IPv4-mapped IPv6 address ({@code ::ffff:10.0.0.1}) is the IPv4
 * address, in entries and in agents' addresses. Apart from that, IPv6 entries, {@code ::/0} too, never match IPv4
 * addresses. A zone id ({@code fe80::1%eth0}) names an interface of the agent's own machine: it is ignored in an agent's
 * address, and refused in an entry, because no agent could be told apart by it.
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

    /** Returns the selector of these entries of the field {@code ipAddrs}; see {@link #of(String, List)}. */
    public static IpSelector of(List<String> entries) {
        return of("ipAddrs", entries);
    }

    /**
     * Returns the selector of these entries.
     *
     * @param field the field that has the entries, for the message
     * @throws IllegalArgumentException if one can't be read; the message names field, index and entry, and what is wrong
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

    /** Returns whether this text names a selected address. */
    public boolean matches(String address) {
        return match(List.of(address)) == IpMatch.YES;
    }

    /**
     * Returns whether an agent comes from a selected address.
     *
     * @param addresses the agent's addresses, as the platform wrote them
     * @return {@link IpMatch#NO} if no address is selected at all; {@link IpMatch#UNKNOWN} if an address can't be read, or
     *     the platform shows none, and no other one is selected
     */
    public IpMatch match(List<String> addresses) {
        if (count.signum() == 0) {
            return IpMatch.NO;
        }
        var all = addresses.stream().map(AgentAddress::read).toList();
        if (all.stream().flatMap(Optional::stream).flatMap(List::stream).anyMatch(this::contains)) {
            return IpMatch.YES;
        }
        return all.isEmpty() || all.contains(Optional.<List<IPAddress>>empty()) ? IpMatch.UNKNOWN : IpMatch.NO;
    }

    /** Returns how many addresses are selected; one that several entries name counts once. */
    public BigInteger count() {
        return count;
    }

    private boolean contains(IPAddress address) {
        return address.isIPv4() ? four.contains(address) : six.contains(address);
    }
}

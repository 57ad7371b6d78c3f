package dev.contactcenter.operator.simulator.center;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Addresses that a request selects agents by: single addresses, CIDR blocks and ranges {@code a-b}, IPv4 and IPv6. */
public final class IpRanges {
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowMask(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    /** The ranges by their first address; no two overlap. */
    private final NavigableMap<IPAddress, IPAddressSeqRange> ranges = new TreeMap<>();

    private IpRanges(IPAddressSeqRange[] merged) {
        for (var range : merged) {
            ranges.put(range.getLower(), range);
        }
    }

    /** @throws IllegalArgumentException with a message that quotes the entry that is no address, block or range */
    public static IpRanges parse(Collection<String> entries) {
        var parsed = entries.stream().map(IpRanges::parseEntry).toArray(IPAddressSeqRange[]::new);
        return new IpRanges(IPAddressSeqRange.join(parsed));
    }

    /** Returns whether this address is in one of the ranges; false if it is not an address. */
    public boolean contains(String text) {
        var address = new IPAddressString(text, PLAIN).getAddress();
        if (address == null) {
            return false;
        }
        var range = ranges.floorEntry(address);
        return range != null && range.getValue().contains(address);
    }

    /** Returns whether nothing is selected. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    private static IPAddressSeqRange parseEntry(String entry) {
        var dash = entry.indexOf('-');
        try {
            if (dash < 0) {
                var block = address(entry).toPrefixBlock();
                return block.getLower().spanWithRange(block.getUpper());
            }
            var from = address(entry.substring(0, dash).strip());
            var to = address(entry.substring(dash + 1).strip());
            if (from.getIPVersion() == to.getIPVersion() && from.compareTo(to) <= 0) {
                return from.spanWithRange(to);
            }
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("'" + entry + "' is not an IP address, CIDR block or range", e);
        }
        throw new IllegalArgumentException("'" + entry + "' is not an IP address, CIDR block or range");
    }

    private static IPAddress address(String text) throws AddressStringException {
        return new IPAddressString(text, PLAIN).toAddress();
    }
}

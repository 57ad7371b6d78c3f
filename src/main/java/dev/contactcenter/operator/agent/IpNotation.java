package dev.contactcenter.operator.agent;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the entries of a target's addresses. Accepts only forms with one meaning; the library knows many more. */
final class IpNotation {
    /** The longest address is 45 characters, so the longest entry is a range of two. */
    private static final int MAX_LENGTH = 2 * 45 + 1;

    /** Keeps the library from guessing: wildcards, base 85, binary digits, masks and so on need other characters. */
    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]+(/(0|[1-9][0-9]{0,2}))?");

    private static final IPAddressStringParameters STRICT = strict();

    private IpNotation() {}

    /**
     * Reads an entry of a target.
     *
     * @throws IllegalArgumentException if it can't be read; the message says what is wrong with it
     */
    static IPAddressSeqRange entry(String entry) {
        if (entry.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("no address, CIDR or range is that long");
        }
        if (entry.indexOf('%') >= 0) {
            throw new IllegalArgumentException("an address with a zone id selects no agent: leave out the % and what follows");
        }
        var dash = entry.indexOf('-');
        if (dash < 0) {
            return block(parse(entry));
        }
        return range(bound(entry.substring(0, dash)), bound(entry.substring(dash + 1)));
    }

    /** Reads one address, without prefix length; empty if it is something else. */
    static Optional<IPAddress> address(String text) {
        if (text.length() > MAX_LENGTH || text.indexOf('/') >= 0) {
            return Optional.empty();
        }
        try {
            var address = parse(text);
            return Optional.of(four(address).orElse(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns an entry as messages quote it. */
    static String shown(String entry) {
        return entry.length() <= MAX_LENGTH ? entry : entry.substring(0, MAX_LENGTH) + "...";
    }

    private static IPAddress bound(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a range goes from one address to another, without a prefix length");
        }
        return parse(text);
    }

    private static IPAddressSeqRange range(IPAddress from, IPAddress to) {
        var first = four(from);
        var last = four(to);
        if (first.isPresent() && last.isPresent()) {
            return ordered(first.get(), last.get());
        }
        if (from.isIPv4() != to.isIPv4()) {
            throw new IllegalArgumentException("the range starts as IPv4 and ends as IPv6, or the other way round");
        }
        return ordered(from, to);
    }

    private static IPAddressSeqRange ordered(IPAddress from, IPAddress to) {
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException("the range ends before it starts");
        }
        return from.spanWithRange(to);
    }

    private static IPAddressSeqRange block(IPAddress address) {
        var block = address.isPrefixed() ? address.toPrefixBlock() : address;
        return range(block.getLower().withoutPrefixLength(), block.getUpper().withoutPrefixLength());
    }

    /**
     * Returns the IPv4 address that is meant, also if it is written as IPv6; empty for an IPv6 address. A block or range of
     * IPv6 is one of IPv4 only if both its ends are: {@code ::/80} holds the written-as-IPv6 addresses, and is IPv6.
     */
    private static Optional<IPAddress> four(IPAddress address) {
        if (address.isIPv4()) {
            return Optional.of(address);
        }
        return address.toIPv6().isIPv4Mapped() ? Optional.of(address.toIPv6().getEmbeddedIPv4Address()) : Optional.empty();
    }

    private static IPAddress parse(String text) {
        if (!CHARACTERS.matcher(text).matches()) {
            throw new IllegalArgumentException("not an IPv4 or IPv6 address, CIDR or range of addresses");
        }
        try {
            return new IPAddressString(text, STRICT).toAddress();
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new IllegalArgumentException("not an IPv4 or IPv6 address, CIDR or range of addresses", e);
        }
    }

    private static IPAddressStringParameters strict() {
        var builder = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowPrefixOnly(false)
                .allowMask(false)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        builder.getIPv4AddressParametersBuilder()
                .allowLeadingZeros(false)
                .allowPrefixesBeyondAddressSize(false)
                .allowBinary(false);
        builder.getIPv6AddressParametersBuilder()
                .allowPrefixesBeyondAddressSize(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBase85(false)
                .allowBinary(false)
                .allowZone(false)
                .allowMixed(true)
                .allow_mixed_inet_aton(false)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allowLeadingZeros(false);
        return builder.toParams();
    }
}

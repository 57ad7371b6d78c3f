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

/** How addresses are written: the spellings that everybody reads alike, and none of the many others that the library knows. */
final class IpNotation {
    /** The longest address is 45 characters, so the longest entry is a range of two. */
    private static final int MAX_LENGTH = 2 * 45 + 1;

    /** Keeps the library from its own guesses: wildcards, base 85, binary digits, masks and so on need other characters. */
    private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]+(/(0|[1-9][0-9]{0,2}))?");

    private static final IPAddressStringParameters STRICT = strict();

    private IpNotation() {}

    /**
     * Reads an entry of a target.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static IPAddressSeqRange entry(String entry) {
        if (entry.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("no address, CIDR or range is that long");
        }
        if (entry.indexOf('%') >= 0) {
            throw new IllegalArgumentException("an address with a zone id selects nobody: leave out the % and what follows");
        }
        var dash = entry.indexOf('-');
        if (dash < 0) {
            return block(parse(entry));
        }
        return range(bound(entry.substring(0, dash)), bound(entry.substring(dash + 1)));
    }

    /** Reads what a platform says of an agent; empty where it is no address. */
    static Optional<IPAddress> agentAddress(String text) {
        var zone = text.indexOf('%');
        var address = (zone < 0 ? text : text.substring(0, zone)).strip();
        if (address.length() > MAX_LENGTH || address.indexOf('/') >= 0 || zone >= 0 && address.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain(parse(address)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An entry as it may stand in a message. */
    static String shown(String entry) {
        return entry.length() <= MAX_LENGTH ? entry : entry.substring(0, MAX_LENGTH) + "...";
    }

    private static IPAddress bound(String text) {
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a range goes from one address to another, without a prefix length");
        }
        return plain(parse(text));
    }

    private static IPAddressSeqRange range(IPAddress from, IPAddress to) {
        if (from.isIPv4() != to.isIPv4()) {
            throw new IllegalArgumentException("the range starts as IPv4 and ends as IPv6, or the other way round");
        }
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException("the range ends before it starts");
        }
        return from.spanWithRange(to);
    }

    private static IPAddressSeqRange block(IPAddress address) {
        var block = address.isPrefixed() ? address.toPrefixBlock() : address;
        return range(plain(block.getLower().withoutPrefixLength()), plain(block.getUpper().withoutPrefixLength()));
    }

    /** The address without prefix length, and as IPv4 where it is only written as IPv6. */
    private static IPAddress plain(IPAddress address) {
        var plain = address.withoutPrefixLength();
        return plain.isIPv6() && plain.toIPv6().isIPv4Mapped() ? plain.toIPv6().getEmbeddedIPv4Address() : plain;
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

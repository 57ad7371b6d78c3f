package dev.contactcenter.operator.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpSelectorTest {
    @ParameterizedTest
    @CsvSource({
        "34.211.11.101, 34.211.11.101",
        "34.211.11.0/24, 34.211.11.0",
        "34.211.11.0/24, 34.211.11.255",
        "34.211.11.77/24, 34.211.11.1",
        "0.0.0.0/0, 255.255.255.255",
        "10.0.0.1/32, 10.0.0.1",
        "10.0.0.1-10.0.0.20, 10.0.0.1",
        "10.0.0.1-10.0.0.20, 10.0.0.20",
        "10.0.0.250-10.0.1.5, 10.0.1.0",
        "10.0.0.7-10.0.0.7, 10.0.0.7",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::1/32, 2001:db8::2",
        "2001:DB8:0:0::1, 2001:0db8::0001",
        "2001:db8::1-2001:db8::ff, 2001:db8::80",
        "::/0, fe80::1",
        "fe80::1, fe80::1%eth0",
        "fe80::/10, fe80::1%3",
        "10.0.0.1, ::ffff:10.0.0.1",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::ffff:a00:1, 10.0.0.1",
        "::ffff:10.0.0.0/120, 10.0.0.9",
        "::ffff:10.0.0.1-::ffff:10.0.0.9, 10.0.0.5",
        "10.0.0.1-::ffff:10.0.0.9, 10.0.0.5",
        "::/80, ::1",
        "::8000:0:0/81, ::fffe:1:1",
        "::fffe:0:0/95, ::fffe:0:1",
        "::1-::ffff:ffff:ffff, ::2",
        "::1-::ffff:10.0.0.1, ::fffe:0:1",
        "::ffff:0:0/96, 255.255.255.255",
        "::/79, ::1:0:0:1",
    })
    void anEntrySelectsItsAddresses(String entry, String address) {
        assertThat(IpSelector.of(List.of(entry)).matches(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "34.211.11.101, 34.211.11.102",
        "34.211.11.0/24, 34.211.12.0",
        "10.0.0.1-10.0.0.20, 10.0.0.21",
        "10.0.0.1-10.0.0.20, 10.0.0.0",
        "2001:db8::/32, 2001:db9::",
        "::/0, 10.0.0.1",
        "::/0, ::ffff:10.0.0.1",
        "0.0.0.0/0, ::1",
        "10.0.0.1, ::10.0.0.1",
        "::/80, 10.0.0.1",
        "::/80, ::ffff:10.0.0.1",
        "::ffff:0:0/95, 10.0.0.1",
        "::1-::ffff:10.0.0.1, 10.0.0.1",
    })
    void anEntrySelectsNoOtherAddress(String entry, String address) {
        assertThat(IpSelector.of(List.of(entry)).matches(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "unknown", "localhost", "10.1", "10", "167772161", "0x0a.0.0.1", "0xa000001", "010.0.0.1",
        "10.0.0.1%eth0", "*", "10.0.0.*", "10.0.0.1-10.0.0.9", "10.0.0.0/8", "/8", "256.0.0.1", "1.2.3.4.5",
        "::1::", "10.0.0.1\u0000", "10.0.0.1:", "10.0.0.1:65536", "10.0.0.1:http", ":443", "[10.0.0.1]", "[::1", "::1]", "[]",
        "[::1]:", "[::1]:99999", "10.0.0.1/24", "10.0.0.1/128", "2001:db8::1/32", "10.0.0.1/32/32", "10.0.0.1, unknown",
        "acme.example:443", "http://10.0.0.1", "{}", "1", "\"10.0.0.1", "2001:db8::1:99999"
    })
    void aTextThatIsNoAddressIsUnknown(String address) {
        var everything = IpSelector.of(List.of("0.0.0.0/0", "::/0"));

        assertThat(everything.matches(address)).isFalse();
        assertThat(everything.match(List.of(address))).isEqualTo(IpMatch.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.9.0.5:51234 | 10.9.0.5",
        "[2001:db8::1]:443 | 2001:db8::1",
        "[2001:db8::1] | 2001:db8::1",
        "[fe80::1%eth0]:443 | fe80::1",
        "::ffff:10.9.0.5:443 | 10.9.0.5",
        "[::ffff:10.9.0.5]:443 | 10.9.0.5",
        "10.9.0.5/32 | 10.9.0.5",
        "2001:db8::1/128 | 2001:db8::1",
        "'  10.9.0.5  ' | 10.9.0.5",
        "\"10.9.0.5\" | 10.9.0.5",
        "\"[2001:db8::1]:443\" | 2001:db8::1",
        "172.16.0.1, 10.9.0.5 | 10.9.0.5",
        "172.16.0.1:80;10.9.0.5:443 | 10.9.0.5",
        "172.16.0.1 10.9.0.5 | 10.9.0.5",
        "10.9.0.5:0 | 10.9.0.5",
        "2001:db8::1 | 2001:db8::1",
        "2001:db8::1:443 | 2001:db8::1:443",
    })
    void everyWayToWriteAnAddressIsRead(String written, String address) {
        assertThat(IpSelector.of(List.of(address)).match(List.of(written))).isEqualTo(IpMatch.YES);
        assertThat(IpSelector.of(List.of("203.0.113.1")).match(List.of(written))).isEqualTo(IpMatch.NO);
    }

    @Test
    void anAgentIsUndecidedIfAnAddressCantBeReadAndNoOtherOneIsSelected() {
        var office = IpSelector.of(List.of("10.9.0.0/16"));

        assertThat(office.match(List.of("unknown", "10.9.0.5:51234"))).isEqualTo(IpMatch.YES);
        assertThat(office.match(List.of("unknown", "10.8.0.5"))).isEqualTo(IpMatch.UNKNOWN);
        assertThat(office.match(List.of("10.8.0.5"))).isEqualTo(IpMatch.NO);
        assertThat(office.match(List.of())).as("the platform shows no address").isEqualTo(IpMatch.UNKNOWN);
        assertThat(IpSelector.of(List.of()).match(List.of("unknown"))).as("nothing is selected").isEqualTo(IpMatch.NO);
    }

    /** Each block by its first and last address, their neighbours, and 10,000 random addresses, against the library's own answer. */
    @ParameterizedTest
    @ValueSource(strings = {
        "0.0.0.0/0", "10.0.0.0/8", "10.9.0.0/16", "34.211.11.0/24", "34.211.11.128/25", "255.255.255.255/32", "0.0.0.0/1", "128.0.0.0/1",
        "::/0", "::/1", "::/79", "::/80", "::/81", "::8000:0:0/81", "::c000:0:0/82", "::ff00:0:0/88", "::fffe:0:0/95", "::fffe:0:0/96",
        "::ffff:0:0/96", "::ffff:10.0.0.0/104", "::ffff:0:0/95", "::/96", "2001:db8::/32", "fe80::/10", "2001:db8::1/128", "ffff::/16"
    })
    void aBlockSelectsWhatTheLibrarySaysThatItContains(String block) throws Exception {
        var selector = IpSelector.of(List.of(block));
        var library = new IPAddressString(block).toAddress().toPrefixBlock();
        var first = library.getLower().withoutPrefixLength();
        var last = library.getUpper().withoutPrefixLength();
        assertAgrees(selector, library, first);
        assertAgrees(selector, library, last);
        assertAgrees(selector, library, first.increment(first.isZero() ? 0 : -1));
        assertAgrees(selector, library, last.isMax() ? last : last.increment(1));
        var random = new Random(block.hashCode());
        for (var i = 0; i < 10_000; i++) {
            assertAgrees(selector, library, any(random, first, random.nextBoolean() ? last : first));
        }
    }

    /** An address between these if they differ, or any address that begins like the first one. */
    private static IPAddress any(Random random, IPAddress first, IPAddress last) {
        var bytes = new byte[first.getByteCount()];
        random.nextBytes(bytes);
        var from = first.getBytes();
        var to = last.getBytes();
        var kept = random.nextInt(bytes.length + 1);
        for (var i = 0; i < bytes.length; i++) {
            if (first != last) {
                bytes[i] = (byte) (from[i] | bytes[i] & (from[i] ^ to[i]));
            } else if (i < kept) {
                bytes[i] = from[i];
            }
        }
        return first.isIPv4() ? new IPv4Address(bytes) : new IPv6Address(bytes);
    }

    /** But for one thing: an IPv4 address, also one written as IPv6, is never in an IPv6 block that holds more than those. */
    private static void assertAgrees(IpSelector selector, IPAddress library, IPAddress address) {
        var isIpv4WrittenAsIpv6 = address.isIPv6() && address.toIPv6().isIPv4Mapped();
        var isIpv4Block = library.isIPv4() || library.getLower().toIPv6().isIPv4Mapped() && library.getUpper().toIPv6().isIPv4Mapped();
        var expected = isIpv4WrittenAsIpv6 && !isIpv4Block ? IpMatch.NO : library.contains(address) ? IpMatch.YES : IpMatch.NO;
        if (selector.match(List.of(address.toString())) != expected) {
            throw new AssertionError(address + " in " + library + " is not " + expected);
        }
    }

    @Test
    void anyTextHasAMatch() {
        var random = new Random(3);
        var office = IpSelector.of(List.of("10.9.0.0/16", "2001:db8::/32"));
        var shapes = List.of("10.9.0.5:51234", "[2001:db8::1]:443", "fe80::1%eth0", "10.9.0.5, 10.8.0.1", "::ffff:10.9.0.5/128");
        for (var i = 0; i < 100_000; i++) {
            var text = new StringBuilder(shapes.get(random.nextInt(shapes.size())));
            for (var changes = random.nextInt(5); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95)));
            }
            assertThat(office.match(List.of(text.toString()))).isNotNull();
        }
        assertThat(office.match(List.of("1".repeat(1_000_000)))).isEqualTo(IpMatch.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "*", "10.*", "10.0.0.*", "10.0.0._", "10.0.0.1-5", "10.0.0-9.1", "10.1", "10", "167772161", "0xa000001",
        "0x0a.0.0.1", "010.0.0.1", "10.0.0.0/255.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "2001:db8::/129",
        "2001:db8::/ffff::", "localhost", "acme.example", " 10.0.0.1", "10.0.0.1 ", "10.0.0.1 - 10.0.0.2", "10.0.0.1,10.0.0.2",
        "10.0.0.256", "1.2.3.4.5", "::1::", "12345::", "-", "10.0.0.1-", "-10.0.0.1", "10.0.0.1-10.0.0.2-10.0.0.3",
        "0b1010.0.0.1", "4)+k&C#VzJ4br>0wv%Yp", "١٠.٠.٠.١"
    })
    void anEntryThatIsNoAddressIsRefused(String entry) {
        assertThatThrownBy(() -> IpSelector.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ipAddrs[0] \"" + entry + "\": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.0.0.9-10.0.0.1 | the range ends before it starts",
        "2001:db8::9-2001:db8::1 | the range ends before it starts",
        "10.0.0.1-2001:db8::1 | the range starts as IPv4 and ends as IPv6, or the other way round",
        "10.0.0.0/8-10.0.0.9 | a range goes from one address to another, without a prefix length",
        "fe80::1%eth0 | an address with a zone id selects no agent: leave out the % and what follows",
        "10.0.0.300 | not an IPv4 or IPv6 address, CIDR or range of addresses",
    })
    void aWrongEntryIsNamedWithTheReason(String entry, String problem) {
        assertThatThrownBy(() -> IpSelector.of("exclude.ipAddrs", List.of("10.0.0.1", "::1", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exclude.ipAddrs[2] \"" + entry + "\": " + problem);
    }

    @Test
    void aVeryLongEntryIsRefusedAndCutInTheMessage() {
        assertThatThrownBy(() -> IpSelector.of(List.of("1".repeat(100_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void noEntrySelectsNoAddress() {
        var nobody = IpSelector.of(List.of());

        assertThat(nobody.matches("10.0.0.1")).isFalse();
        assertThat(nobody.matches("::1")).isFalse();
        assertThat(nobody.count()).isZero();
    }

    @Test
    void anAgentIsSelectedByAnyOfItsAddresses() {
        var selector = IpSelector.of(List.of("10.0.0.0/8", "2001:db8::/32"));

        assertThat(selector.match(List.of("unknown", "192.168.0.1", "2001:db8::7"))).isEqualTo(IpMatch.YES);
        assertThat(selector.match(List.of("192.0.2.1", "192.168.0.1"))).isEqualTo(IpMatch.NO);
    }

    @Test
    void anAddressInSeveralEntriesCountsOnce() {
        var selector = IpSelector.of(List.of(
                "10.0.0.0/24", "10.0.0.7", "10.0.0.200-10.0.1.9", "::ffff:10.0.0.1", "2001:db8::/64", "2001:db8::1"));

        assertThat(selector.count()).isEqualTo(BigInteger.valueOf(256 + 10).add(BigInteger.TWO.pow(64)));
    }

    @Test
    void everyAddressIsCounted() {
        assertThat(IpSelector.of(List.of("0.0.0.0/0", "::/0")).count())
                .isEqualTo(BigInteger.TWO.pow(32).add(BigInteger.TWO.pow(128)));
    }

    @Test
    void aThousandEntriesSelectWhatEachOfThemSelects() {
        var random = new Random(20261122);
        var entries = new ArrayList<String>();
        var single = new ArrayList<IpSelector>();
        for (var i = 0; i < 1000; i++) {
            entries.add(randomEntry(random));
            single.add(IpSelector.of(List.of(entries.get(i))));
        }
        var all = IpSelector.of(entries);

        for (var i = 0; i < 5000; i++) {
            var address = "10." + random.nextInt(4) + "." + random.nextInt(256) + "." + random.nextInt(256);
            assertThat(all.matches(address))
                    .as(address)
                    .isEqualTo(single.stream().anyMatch(one -> one.matches(address)));
        }
    }

    private static String randomEntry(Random random) {
        var a = "10." + random.nextInt(4) + "." + random.nextInt(256) + ".";
        return switch (random.nextInt(3)) {
            case 0 -> a + random.nextInt(256);
            case 1 -> a + random.nextInt(256) + "/" + (24 + random.nextInt(9));
            default -> a + random.nextInt(128) + "-" + a + (128 + random.nextInt(128));
        };
    }
}

package dev.contactcenter.operator.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    })
    void selectsTheAddressesOfAnEntry(String entry, String address) {
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
    })
    void leavesOtherAddressesAlone(String entry, String address) {
        assertThat(IpSelector.of(List.of(entry)).matches(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "unknown", "localhost", "10.1", "10", "167772161", "0x0a.0.0.1", "0xa000001", "010.0.0.1", "10.0.0.1:5060",
        "[::1]", "10.0.0.1%eth0", "*", "10.0.0.*", "10.0.0.1-10.0.0.9", "10.0.0.0/8", "/8", "256.0.0.1", "1.2.3.4.5",
        "10.0.0.1, 10.0.0.2", "::1::", "10.0.0.1\u0000"
    })
    void whatIsNoAddressIsNeverSelected(String address) {
        var everything = IpSelector.of(List.of("0.0.0.0/0", "::/0"));

        assertThat(everything.matches(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "*", "10.*", "10.0.0.*", "10.0.0._", "10.0.0.1-5", "10.0.0-9.1", "10.1", "10", "167772161", "0xa000001",
        "0x0a.0.0.1", "010.0.0.1", "10.0.0.0/255.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/", "/8", "2001:db8::/129",
        "2001:db8::/ffff::", "localhost", "acme.example", " 10.0.0.1", "10.0.0.1 ", "10.0.0.1 - 10.0.0.2", "10.0.0.1,10.0.0.2",
        "10.0.0.256", "1.2.3.4.5", "::1::", "12345::", "-", "10.0.0.1-", "-10.0.0.1", "10.0.0.1-10.0.0.2-10.0.0.3",
        "0b1010.0.0.1", "4)+k&C#VzJ4br>0wv%Yp", "١٠.٠.٠.١"
    })
    void refusesWhatIsNotWrittenAsAnAddress(String entry) {
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
        "fe80::1%eth0 | an address with a zone id selects nobody: leave out the % and what follows",
        "10.0.0.300 | not an IPv4 or IPv6 address, CIDR or range of addresses",
    })
    void saysWhichEntryIsWrongAndWhy(String entry, String problem) {
        assertThatThrownBy(() -> IpSelector.of("exclude.ipAddrs", List.of("10.0.0.1", "::1", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exclude.ipAddrs[2] \"" + entry + "\": " + problem);
    }

    @Test
    void anAbsurdlyLongEntryIsRefusedAndCutInTheMessage() {
        assertThatThrownBy(() -> IpSelector.of(List.of("1".repeat(100_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void noEntrySelectsNobody() {
        var nobody = IpSelector.of(List.of());

        assertThat(nobody.matches("10.0.0.1")).isFalse();
        assertThat(nobody.matches("::1")).isFalse();
        assertThat(nobody.count()).isZero();
    }

    @Test
    void anAgentIsSelectedByAnyOfItsAddresses() {
        var selector = IpSelector.of(List.of("10.0.0.0/8", "2001:db8::/32"));

        assertThat(selector.matchesAny(List.of("unknown", "192.168.0.1", "2001:db8::7"))).isTrue();
        assertThat(selector.matchesAny(List.of("unknown", "192.168.0.1"))).isFalse();
        assertThat(selector.matchesAny(List.of())).isFalse();
    }

    @Test
    void countsAnAddressOnceHoweverManyEntriesNameIt() {
        var selector = IpSelector.of(List.of(
                "10.0.0.0/24", "10.0.0.7", "10.0.0.200-10.0.1.9", "::ffff:10.0.0.1", "2001:db8::/64", "2001:db8::1"));

        assertThat(selector.count()).isEqualTo(BigInteger.valueOf(256 + 10).add(BigInteger.TWO.pow(64)));
    }

    @Test
    void countsAllThereIs() {
        assertThat(IpSelector.of(List.of("0.0.0.0/0", "::/0")).count())
                .isEqualTo(BigInteger.TWO.pow(32).add(BigInteger.TWO.pow(128)));
    }

    @Test
    void aThousandEntriesAgreeWithLookingAtEachOfThem() {
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

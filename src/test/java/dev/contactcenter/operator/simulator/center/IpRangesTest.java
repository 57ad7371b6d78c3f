package dev.contactcenter.operator.simulator.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangesTest {
    @ParameterizedTest
    @CsvSource({
        "34.211.11.101, 34.211.11.101, true",
        "34.211.11.101, 34.211.11.102, false",
        "34.211.11.0/24, 34.211.11.0, true",
        "34.211.11.0/24, 34.211.11.255, true",
        "34.211.11.0/24, 34.211.12.0, false",
        "34.211.11.7/24, 34.211.11.200, true",
        "10.0.0.1-10.0.0.20, 10.0.0.20, true",
        "10.0.0.1 - 10.0.0.20, 10.0.0.21, false",
        "2001:db8::/32, 2001:db8:1::10, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1-::ff, ::80, true",
        "0.0.0.0/0, ::1, false",
        "34.211.11.0/24, nowhere, false",
    })
    void addressesAreMatched(String entry, String address, boolean matches) {
        assertThat(IpRanges.parse(List.of(entry)).contains(address)).isEqualTo(matches);
    }

    @Test
    void entriesThatOverlapAndFamiliesThatMixAreMatched() {
        var ranges = IpRanges.parse(List.of("10.0.0.0/24", "10.0.0.5", "::/64", "10.0.0.200-10.0.1.3"));

        assertThat(List.of("10.0.0.5", "10.0.0.6", "10.0.1.3", "::5")).allMatch(ranges::contains);
        assertThat(List.of("10.0.1.4", "0:0:0:1::")).noneMatch(ranges::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "10.*.0.1", "10.0.0.9-10.0.0.1", "10.0.0.1-::1", "10.0.0.0/33", "host", "10.0.0.1-5"})
    void anInvalidRangeIsRefused(String entry) {
        assertThatThrownBy(() -> IpRanges.parse(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + entry + "' is not an IP address, CIDR block or range");
    }
}

package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "169.254.169.254", "169.254.0.1", "169.254.255.255", "100.100.100.200", "0.0.0.0", "0.1.2.3", "224.0.0.1",
        "239.255.255.255", "255.255.255.255", "::", "fe80::1", "febf::1", "fe80::1%1", "ff02::1", "fd00:ec2::254",
        "::ffff:169.254.169.254", "::169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1", "::ffff:0.0.0.0",
        "168.63.129.16", "192.0.0.192", "fd20:ce::254", "::ffff:168.63.129.16", "64:ff9b:1::169.254.169.254", "64:ff9b:1:a9fe:a9:fe00::"
    })
    void refusesAddressesThatNoPlatformHas(String address) throws UnknownHostException {
        assertThat(AddressGuard.refuses(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "100.100.100.201", "8.8.8.8", "169.253.255.255",
        "2001:db8::1", "fd00::1", "fec0::1", "64:ff9b::8.8.8.8", "2002:808:808::1",
        "168.63.129.17", "192.0.0.193", "fd20:ce::253", "64:ff9b:2::1"
    })
    void admitsAllOthers(String address) throws UnknownHostException {
        assertThat(AddressGuard.refuses(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aNameIsResolvedOnlyIfAllItsAddressesAreAdmitted() throws UnknownHostException {
        assertThat(AddressGuard.resolve("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
        assertThatThrownBy(() -> AddressGuard.resolve("169.254.169.254"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("169.254.169.254");
        assertThatThrownBy(() -> AddressGuard.resolve("[fe80::1]")).isInstanceOf(ForbiddenAddressException.class);
    }
}

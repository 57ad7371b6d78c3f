package dev.contactcenter.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheDefaults() {
        assertThat(Settings.from(Map.of()))
                .isEqualTo(new Settings(Set.of(), false, List.of(), "", "", 8080, 16, 1000, false, "", "text", "INFO"));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void anEmptyValueIsTheDefault(Setting setting) {
        assertThat(Settings.from(Map.of(setting.name(), "  "))).isEqualTo(Settings.from(Map.of()));
        assertThat(setting.meaning()).isNotBlank();
    }

    static Stream<Arguments> good() {
        return Stream.of(
                good("WATCH_NAMESPACES", " a, b-1 ,,a", Settings::watchNamespaces, Set.of("a", "b-1")),
                good("ALLOW_HTTP", "True", Settings::allowHttp, true),
                good("ALLOWED_HOSTS", "Example.com, x.org", Settings::allowedHosts, List.of("example.com", "x.org")),
                good("PROXY", "proxy.example.com:3128", Settings::proxy, "proxy.example.com:3128"),
                good("PROXY", "[2001:db8::1]:3128", Settings::proxy, "[2001:db8::1]:3128"),
                good("TRUSTED_CA_FILE", "/etc/ca.crt", Settings::trustedCaFile, "/etc/ca.crt"),
                good("HTTP_PORT", "0", Settings::httpPort, 0),
                good("HTTP_PORT", "65535", Settings::httpPort, 65535),
                good("RECONCILIATION_THREADS", "256", Settings::reconciliationThreads, 256),
                good("MAX_CONTACT_CENTERS", "100000", Settings::maxContactCenters, 100_000),
                good("LEADER_ELECTION", "true", Settings::leaderElection, true),
                good("LEASE_NAMESPACE", "ops", Settings::leaseNamespace, "ops"),
                good("LOG_FORMAT", "JSON", Settings::logFormat, "json"),
                good("LOG_LEVEL", "debug", Settings::logLevel, "DEBUG"));
    }

    private static Arguments good(String name, String value, Function<Settings, Object> part, Object expected) {
        return Arguments.of(name, value, part, expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("good")
    void aGoodValueIsTaken(String name, String value, Function<Settings, Object> part, Object expected) {
        assertThat(part.apply(Settings.from(Map.of(name, value)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', value = {
        "WATCH_NAMESPACES | a,B_c    | WATCH_NAMESPACES: 'B_c' is not a namespace's name",
        "WATCH_NAMESPACES | Support  | WATCH_NAMESPACES: 'Support' is not a namespace's name",
        "ALLOW_HTTP       | yes      | ALLOW_HTTP: 'yes' is none of true, false",
        "ALLOWED_HOSTS    | https://x| ALLOWED_HOSTS: 'https://x' is not a host name",
        "PROXY            | http://p:1 | PROXY: 'http://p:1' is not host:port",
        "PROXY            | p        | PROXY: 'p' is not host:port",
        "PROXY            | p:65536  | PROXY: 'p:65536' is not host:port",
        "PROXY            | p:0      | PROXY: 'p:0' is not host:port",
        "PROXY            | u:p@h:1  | PROXY: 'u:p@h:1' is not host:port",
        "HTTP_PORT        | 65536    | HTTP_PORT: '65536' is not a port from 0 to 65535",
        "HTTP_PORT        | -1       | HTTP_PORT: '-1' is not a port from 0 to 65535",
        "HTTP_PORT        | http     | HTTP_PORT: 'http' is not a port from 0 to 65535",
        "RECONCILIATION_THREADS | 0 | RECONCILIATION_THREADS: '0' is not a number from 1 to 256",
        "RECONCILIATION_THREADS | many | RECONCILIATION_THREADS: 'many' is not a number from 1 to 256",
        "MAX_CONTACT_CENTERS | 0    | MAX_CONTACT_CENTERS: '0' is not a number from 1 to 100000",
        "LEADER_ELECTION  | 1        | LEADER_ELECTION: '1' is none of true, false",
        "LEASE_NAMESPACE  | a/b      | LEASE_NAMESPACE: 'a/b' is not a namespace's name",
        "LOG_FORMAT       | xml      | LOG_FORMAT: 'xml' is none of text, json",
        "LOG_LEVEL        | LOUD     | LOG_LEVEL: 'LOUD' is none of ERROR, WARN, INFO, DEBUG, TRACE",
    })
    void aBadValueIsRefusedWithAMessageThatSaysWhatItMayBe(String name, String value, String message) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + " (" + Setting.valueOf(name).meaning() + ")");
    }

    @Test
    void everyBadValueIsTold() {
        assertThatThrownBy(() -> Settings.from(Map.of("HTTP_PORT", "x", "LOG_LEVEL", "y")))
                .hasMessageContaining("HTTP_PORT").hasMessageContaining("LOG_LEVEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b"})
    void theValuesInForceAreDescribed(String namespaces) {
        var text = Settings.from(Map.of("WATCH_NAMESPACES", namespaces)).describe();
        assertThat(text).startsWith("WATCH_NAMESPACES=" + namespaces + " ");
        assertThat(Arrays.stream(Setting.values())).allSatisfy(setting -> assertThat(text).contains(setting + "="));
    }
}

package dev.contactcenter.operator.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformHttpSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void withoutSettingsThereIsNoProxy() {
        assertThat(PlatformHttpSettings.of(Settings.from(Map.of()))).isEqualTo(HttpSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.example.com:3128, proxy.example.com, 3128",
        "192.0.2.1:65535,        192.0.2.1,         65535",
        "[2001:db8::1]:8080,     [2001:db8::1],     8080",
    })
    void aProxyIsHostAndPort(String setting, String host, int port) {
        assertThat(PlatformHttpSettings.of(Settings.from(Map.of("PROXY", setting))).proxy()).hasValueSatisfying(address -> {
            assertThat(address.isUnresolved()).isTrue();
            assertThat(address.getHostString()).isEqualTo(host);
            assertThat(address.getPort()).isEqualTo(port);
        });
    }

    @Test
    void aMissingFileOfCertificatesIsReported() {
        assertThatThrownBy(() -> PlatformHttpSettings.of(Settings.from(Map.of("TRUSTED_CA_FILE", folder.resolve("ca.crt").toString()))))
                .isInstanceOf(StartupException.class)
                .hasMessageMatching("TRUSTED_CA_FILE .*ca.crt can't be read: it does not exist\\. Name a file of CA certificates in PEM or DER\\.");
    }

    @Test
    void aFolderInPlaceOfTheFileOfCertificatesIsReported() {
        assertThatThrownBy(() -> PlatformHttpSettings.of(Settings.from(Map.of("TRUSTED_CA_FILE", folder.toString()))))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(" can't be read: it is a folder. ");
    }

    @Test
    void aFileWithoutCertificatesIsReported() throws IOException {
        var file = Files.writeString(folder.resolve("ca.crt"), "nonsense");

        assertThatThrownBy(() -> PlatformHttpSettings.of(Settings.from(Map.of("TRUSTED_CA_FILE", file.toString()))))
                .isInstanceOf(StartupException.class)
                .hasMessageMatching("TRUSTED_CA_FILE .*ca.crt can't be used: the trusted CA holds no certificate in PEM.*");
    }
}

package dev.contactcenter.operator.startup;

import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes from the settings the way in which platforms are called. */
public final class PlatformHttpSettings {
    private PlatformHttpSettings() {}

    /**
     * Makes the HTTP settings.
     *
     * @return the limits, proxy and certificates of every HTTP exchange with a platform
     * @throws StartupException if the file of certificates can't be used
     */
    public static HttpSettings of(Settings settings) {
        var certificates = Optional.of(settings.trustedCaFile()).filter(file -> !file.isEmpty()).map(PlatformHttpSettings::read);
        try {
            return HttpSettings.DEFAULT.by(proxy(settings.proxy()), certificates);
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    Setting.TRUSTED_CA_FILE + " " + settings.trustedCaFile() + " can't be used: " + e.getMessage() + ".", e);
        }
    }

    private static String read(String file) {
        try {
            // Bytes as they are: certificates in DER are no text.
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new StartupException(Setting.TRUSTED_CA_FILE + " " + file + " can't be read: " + cause(Path.of(file))
                    + ". Name a file of CA certificates in PEM or DER.", e);
        }
    }

    private static String cause(Path file) {
        if (!Files.exists(file)) {
            return "it does not exist";
        }
        return Files.isDirectory(file) ? "it is a folder" : "the operator has no right to read it, or the disk failed";
    }

    /** The name of the proxy is resolved for each connection. */
    private static Optional<InetSocketAddress> proxy(String hostAndPort) {
        var colon = hostAndPort.lastIndexOf(':');
        return hostAndPort.isEmpty()
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(
                        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))));
    }
}

package dev.contactcenter.operator.startup;

import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How platforms are reached, as the settings say. */
public final class PlatformHttpSettings {
    private PlatformHttpSettings() {}

    /** @throws StartupException where the file of certificates is no good */
    public static HttpSettings of(Settings settings) {
        var certificates = Optional.of(settings.trustedCaFile()).filter(file -> !file.isEmpty()).map(PlatformHttpSettings::read);
        try {
            return HttpSettings.DEFAULT.by(proxy(settings.proxy()), certificates);
        } catch (IllegalArgumentException e) {
            throw new StartupException(Setting.TRUSTED_CA_FILE + " " + settings.trustedCaFile() + " is no good: " + e.getMessage() + ".", e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new StartupException(Setting.TRUSTED_CA_FILE + " " + file + " can't be read (" + e.getClass().getSimpleName()
                    + "): name a file of certificates in PEM.", e);
        }
    }

    /** Its name is resolved anew for each connection. */
    private static Optional<InetSocketAddress> proxy(String hostAndPort) {
        var colon = hostAndPort.lastIndexOf(':');
        return hostAndPort.isEmpty()
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(
                        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))));
    }
}

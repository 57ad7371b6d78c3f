package dev.contactcenter.operator;

import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How platforms are reached, as the settings say. */
final class WayOut {
    private WayOut() {}

    /** @throws StartException where the file of certificates is no good */
    static HttpSettings of(Settings settings) {
        var certificates = Optional.of(settings.trustedCaFile()).filter(file -> !file.isEmpty()).map(WayOut::read);
        try {
            return HttpSettings.DEFAULT.by(proxy(settings.proxy()), certificates);
        } catch (IllegalArgumentException e) {
            throw new StartException(Setting.TRUSTED_CA_FILE + " " + settings.trustedCaFile() + " is no good: " + e.getMessage() + ".", e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new StartException(Setting.TRUSTED_CA_FILE + " " + file + " can't be read (" + e.getClass().getSimpleName()
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

package dev.contactcenter.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version this is. */
final class Version {
    private Version() {}

    static String current() {
        try (var in = Version.class.getResourceAsStream("/version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.contactcenter.operator.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The name that the operator gives in requests, so that a platform's staff can find it in their logs. */
public final class UserAgent {
    /** {@code contact-center-operator/<version>}. */
    public static final String VALUE = "contact-center-operator/" + version();

    private UserAgent() {}

    /** Returns the version of the operator. */
    public static String version() {
        try (var resource = UserAgent.class.getResourceAsStream("/version.properties")) {
            if (resource == null) {
                return "unknown";
            }
            var properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties can't be read", e);
        }
    }
}

package dev.contactcenter.operator.platform;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of an adapter. Two adapters with equal settings behave alike.
 *
 * @param url the platform's base address: http or https, with a host, without query or fragment
 * @param username the first part of the credentials
 * @param password the second part of the credentials
 * @param trustedCa certificates in PEM that are trusted as well as the JVM's
 * @param options settings that only one platform has, by name
 */
public record PlatformSettings(
        URI url, String username, String password, Optional<String> trustedCa, Map<String, String> options) {
    public PlatformSettings {
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return "PlatformSettings[url=" + url + ", credentials not shown]";
    }
}

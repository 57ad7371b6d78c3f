package dev.contactcenter.operator.platform;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What an adapter is made from. Two equal settings make adapters that behave alike.
 *
 * @param url the platform's base address: http or https, with a host, without query or fragment
 * @param username the credentials' first half
 * @param password the credentials' second half
 * @param trustedCa certificates in PEM that are trusted beside the JVM's
 * @param options what only one platform needs, by name
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

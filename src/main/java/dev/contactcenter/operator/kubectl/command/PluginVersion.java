package dev.contactcenter.operator.kubectl.command;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar, which is that of the operator. */
final class PluginVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (var resource = PluginVersion.class.getResourceAsStream("/version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        }
        return new String[] {"kubectl contact-center " + properties.getProperty("version", "unknown") + " (Java " + System.getProperty("java.version") + ")"};
    }
}

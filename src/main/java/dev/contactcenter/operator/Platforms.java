package dev.contactcenter.operator;

import dev.contactcenter.operator.connection.ConnectionSettings;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.ccaip.CcaipPlatform;
import dev.contactcenter.operator.platform.expertflow.ExpertflowPlatform;
import dev.contactcenter.operator.platform.http.HttpSettings;
import java.util.function.Function;

/**
 * Makes the adapter for a platform.
 *
 * @param http the bounds of each exchange
 */
record Platforms(HttpSettings http) implements Function<ConnectionSettings, Platform> {
    @Override
    public Platform apply(ConnectionSettings settings) {
        return switch (settings.kind()) {
            case CCAIP -> CcaipPlatform.create(settings.platform(), http);
            case ExpertflowCX -> ExpertflowPlatform.create(settings.platform(), http);
            case CXone -> throw new UnsupportedOperationException(
                    "This version of the operator does not speak " + settings.kind() + ". Operations that use it wait.");
        };
    }
}

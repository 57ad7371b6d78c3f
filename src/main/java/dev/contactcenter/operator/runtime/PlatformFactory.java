package dev.contactcenter.operator.runtime;

import dev.contactcenter.operator.connection.model.ConnectionSettings;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.amazonconnect.AmazonConnectPlatform;
import dev.contactcenter.operator.platform.ccaip.CcaipPlatform;
import dev.contactcenter.operator.platform.cxone.CxonePlatform;
import dev.contactcenter.operator.platform.expertflow.ExpertflowPlatform;
import dev.contactcenter.operator.platform.genesys.GenesysPlatform;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.util.function.Function;

/**
 * Makes the adapter of a platform.
 *
 * @param http the limits of each HTTP exchange
 * @param urls which addresses may be called
 */
record PlatformFactory(HttpSettings http, UrlPolicy urls) implements Function<ConnectionSettings, Platform> {
    @Override
    public Platform apply(ConnectionSettings settings) {
        return switch (settings.kind()) {
            case CCAIP -> CcaipPlatform.create(settings.platform(), http);
            case CXone -> CxonePlatform.create(settings.platform(), http, urls);
            case AmazonConnect -> AmazonConnectPlatform.create(settings.platform(), http, urls);
            case GenesysCloud -> GenesysPlatform.create(settings.platform(), http, urls);
            case ExpertflowCX -> ExpertflowPlatform.create(settings.platform(), http);
        };
    }
}

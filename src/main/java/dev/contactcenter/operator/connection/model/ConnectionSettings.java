package dev.contactcenter.operator.connection.model;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.resource.ContactCenterSpec.PlatformKind;
import java.time.Duration;

/**
 * What a Connection is made from. A change of any of it takes effect with the next request.
 *
 * @param kind which platform is spoken
 * @param platform where and with which credentials
 * @param requestsPerSecond the most requests a second
 * @param pollInterval how often agents that are waited for are looked at
 */
public record ConnectionSettings(
        PlatformKind kind, PlatformSettings platform, int requestsPerSecond, Duration pollInterval) {}

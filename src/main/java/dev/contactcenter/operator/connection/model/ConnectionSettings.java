package dev.contactcenter.operator.connection.model;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.resource.ContactCenterSpec.PlatformKind;
import java.time.Duration;

/**
 * What a connection is made from. A change takes effect with the next request.
 *
 * @param kind which platform it is
 * @param platform its URL and credentials
 * @param requestsPerSecond the most requests a second
 * @param pollInterval how often tracked agents are read
 */
public record ConnectionSettings(
        PlatformKind kind, PlatformSettings platform, int requestsPerSecond, Duration pollInterval) {}

package dev.contactcenter.operator.platform;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What can be asked of a platform, as data.
 *
 * @param features what it can do
 * @param maxIdsPerRequest the most agents that one {@link Request} may name, at least 1
 * @param maxIdsPerRead the most agents that one {@link Selection} may name, at least 1
 */
public record Capabilities(Set<Capability> features, int maxIdsPerRequest, int maxIdsPerRead) {
    /** Where there is no such bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public Capabilities {
        features = Collections.unmodifiableSet(features.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(features));
    }

    /** Whether the platform can do this. */
    public boolean has(Capability feature) {
        return features.contains(feature);
    }
}

package dev.contactcenter.operator.platform;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a platform can do.
 *
 * @param features what it can do
 * @param maxIdsPerRequest how many agents one {@link Request} may name, at least 1
 * @param maxIdsPerRead how many agents one {@link Selection} may name, at least 1
 * @param idForm the form of the agents' ids
 */
public record Capabilities(Set<Capability> features, int maxIdsPerRequest, int maxIdsPerRead, IdForm idForm) {
    /** No such bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public Capabilities {
        features = Collections.unmodifiableSet(features.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(features));
    }

    /** A platform with ids of any form. */
    public Capabilities(Set<Capability> features, int maxIdsPerRequest, int maxIdsPerRead) {
        this(features, maxIdsPerRequest, maxIdsPerRead, IdForm.ANY);
    }

    /** Returns whether the platform can do this. */
    public boolean has(Capability feature) {
        return features.contains(feature);
    }
}

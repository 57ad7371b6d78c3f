package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.AgentId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a platform can do.
 *
 * @param features what it can do
 * @param maxIdsPerRequest how many agents one {@link Request} may name, at least 1
 * @param maxIdsPerRead how many agents one {@link Selection} may name, at least 1
 * @param areIdsUuids whether each agent's id is a UUID in lower case, so that another text, such as a login name, can't be an id
 */
public record Capabilities(Set<Capability> features, int maxIdsPerRequest, int maxIdsPerRead, boolean areIdsUuids) {
    /** No such bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public Capabilities {
        features = Collections.unmodifiableSet(features.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.copyOf(features));
    }

    /** A platform with ids of any form. */
    public Capabilities(Set<Capability> features, int maxIdsPerRequest, int maxIdsPerRead) {
        this(features, maxIdsPerRequest, maxIdsPerRead, false);
    }

    /** Returns whether an agent can have this id on the platform. */
    public boolean admits(AgentId id) {
        return !areIdsUuids || UUID.matcher(id.value()).matches();
    }

    /** Returns whether the platform can do this. */
    public boolean has(Capability feature) {
        return features.contains(feature);
    }
}

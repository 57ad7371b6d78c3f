package dev.contactcenter.operator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** Holds the names that all kinds share. */
public final class Api {
    /** The API group. */
    public static final String GROUP = "contactcenter.dev";
    /** The only version served and stored. */
    public static final String VERSION = "v1alpha1";
    /** The category of {@code kubectl get contact-center}; it must not be the name of a kind, which kubectl would then take for all. */
    public static final String CATEGORY = "contact-center";

    /** The annotation that has an object looked at again at once, each time its value is a new one. */
    public static final String RECONCILE_AT = "contactcenter.dev/reconcile-at";

    private Api() {}

    /** Returns the value of the annotation {@link #RECONCILE_AT}; empty if the object does not have it. */
    public static String reconcileAt(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(RECONCILE_AT)).orElse("");
    }
}

package dev.contactcenter.operator.resource;

/** The names that all kinds share. */
public final class Api {
    /** The API group. */
    public static final String GROUP = "contactcenter.dev";
    /** The only version served and stored. */
    public static final String VERSION = "v1alpha1";
    /** The category of {@code kubectl get contactcenter}. */
    public static final String CATEGORY = "contactcenter";

    private Api() {}
}

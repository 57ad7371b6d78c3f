package dev.contactcenter.operator;

import io.fabric8.kubernetes.client.Config;

/** How the Kubernetes client gets at its credentials. */
final class ApiServerAccess {
    private ApiServerAccess() {}

    /**
     * Where there is no token, as with a client's certificate, none is looked for again. The client would else read the
     * kubeconfig anew before each of its requests, from a minute after its start on: what it looks for it never finds.
     */
    static void withoutNeedlessRefresh(Config config) {
        var none = isEmpty(config.getOauthToken()) && isEmpty(config.getAutoOAuthToken()) && isEmpty(config.getUsername());
        if (none && config.getAuthProvider() == null && config.getOauthTokenProvider() == null) {
            config.setOauthTokenProvider(() -> null);
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}

package dev.contactcenter.operator.kubectl.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What the user's flags say about the cluster. They have the names and the meaning that they have in kubectl.
 *
 * @param kubeconfig the only file to read
 * @param context the context to use
 * @param cluster the cluster to use instead of the context's
 * @param user the user to be instead of the context's
 * @param namespace the namespace to use instead of the context's
 * @param server the address of the API server
 * @param token a bearer token
 * @param asUser the user to impersonate
 * @param asUid the uid to impersonate
 * @param asGroups the groups to impersonate
 * @param certificateAuthority a file with the certificates to trust
 * @param insecure whether the API server's certificate is not checked
 */
public record ClusterChoice(
        Optional<String> kubeconfig,
        Optional<String> context,
        Optional<String> cluster,
        Optional<String> user,
        Optional<String> namespace,
        Optional<String> server,
        Optional<String> token,
        Optional<String> asUser,
        Optional<String> asUid,
        List<String> asGroups,
        Optional<String> certificateAuthority,
        boolean insecure) {
    /** Nothing said: the kubeconfig decides. */
    public static final ClusterChoice DEFAULT = new ClusterChoice(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false);
}

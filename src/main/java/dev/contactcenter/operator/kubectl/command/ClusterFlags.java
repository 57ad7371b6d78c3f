package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ClusterChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The flags that every command has, named as in kubectl. */
final class ClusterFlags {
    @Option(names = {"-n", "--namespace"}, paramLabel = "NAME", scope = ScopeType.INHERIT, order = 90,
            description = "The namespace of the operations. Default: that of the context.")
    private String namespace;

    @Option(names = "--context", paramLabel = "NAME", scope = ScopeType.INHERIT, order = 91, description = "The context of the kubeconfig.")
    private String context;

    @Option(names = "--kubeconfig", paramLabel = "FILE", scope = ScopeType.INHERIT, order = 92, description = "The kubeconfig to use.")
    private String kubeconfig;

    @Option(names = "--cluster", paramLabel = "NAME", scope = ScopeType.INHERIT, order = 93, description = "The cluster of the kubeconfig.")
    private String cluster;

    @Option(names = "--user", paramLabel = "NAME", scope = ScopeType.INHERIT, order = 93, description = "The user of the kubeconfig.")
    private String user;

    @Option(names = {"-s", "--server"}, paramLabel = "URL", scope = ScopeType.INHERIT, order = 94, description = "The address of the API server.")
    private String server;

    @Option(names = "--token", paramLabel = "TOKEN", scope = ScopeType.INHERIT, order = 95, description = "A bearer token.")
    private String token;

    @Option(names = "--as", paramLabel = "USER", scope = ScopeType.INHERIT, order = 96, description = "The user to impersonate.")
    private String asUser;

    @Option(names = "--as-uid", paramLabel = "UID", scope = ScopeType.INHERIT, order = 96, description = "The uid to impersonate.")
    private String asUid;

    @Option(names = "--as-group", paramLabel = "GROUP", scope = ScopeType.INHERIT, order = 96, description = "A group to impersonate. May be repeated.")
    private List<String> asGroups = new ArrayList<>();

    @Option(names = "--certificate-authority", paramLabel = "FILE", scope = ScopeType.INHERIT, order = 97,
            description = "The certificates to trust.")
    private String certificateAuthority;

    @Option(names = "--insecure-skip-tls-verify", scope = ScopeType.INHERIT, order = 97,
            description = "Does not check the API server's certificate.")
    private boolean insecure;

    @Option(names = "--request-timeout", paramLabel = "TIME", scope = ScopeType.INHERIT, order = 98, defaultValue = "30s",
            description = "How long one request may take. Default: 30s.")
    private String requestTimeout;

    ClusterChoice choice() {
        return new ClusterChoice(
                Optional.ofNullable(kubeconfig), Optional.ofNullable(context), Optional.ofNullable(cluster), Optional.ofNullable(user),
                Optional.ofNullable(namespace), Optional.ofNullable(server), Optional.ofNullable(token), Optional.ofNullable(asUser),
                Optional.ofNullable(asUid), asGroups, Optional.ofNullable(certificateAuthority), insecure);
    }

    String requestTimeout() {
        return requestTimeout;
    }

    /** Returns the flags that say which cluster and namespace, to be shown in a command that continues this one. */
    String again() {
        var words = new StringBuilder();
        add(words, "--kubeconfig", kubeconfig);
        add(words, "--context", context);
        add(words, "-n", namespace);
        return words.toString();
    }

    private static void add(StringBuilder words, String flag, String value) {
        if (value != null) {
            words.append(' ').append(flag).append(' ').append(value);
        }
    }
}

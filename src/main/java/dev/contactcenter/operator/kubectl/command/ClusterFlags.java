package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ClusterChoice;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The flags that every command has, named as in kubectl. */
final class ClusterFlags {
    private final OptionSpec namespace = common(90, Flags.text("NAME", "-n", "--namespace"),
            "The namespace of the operations. Default: that of the context.");
    private final OptionSpec context = common(91, Flags.text("NAME", "--context"), "The context of the kubeconfig.");
    private final OptionSpec kubeconfig = common(92, Flags.text("FILE", "--kubeconfig"), "The kubeconfig to use.");
    private final OptionSpec cluster = common(93, Flags.text("NAME", "--cluster"), "The cluster of the kubeconfig.");
    private final OptionSpec user = common(93, Flags.text("NAME", "--user"), "The user of the kubeconfig.");
    private final OptionSpec server = common(94, Flags.text("URL", "-s", "--server"), "The address of the API server.");
    private final OptionSpec token = common(95, Flags.text("TOKEN", "--token"), "A bearer token.");
    private final OptionSpec asUser = common(96, Flags.text("USER", "--as"), "The user to impersonate.");
    private final OptionSpec asUid = common(96, Flags.text("UID", "--as-uid"), "The uid to impersonate.");
    private final OptionSpec asGroups = common(96, Flags.texts("GROUP", "--as-group"), "A group to impersonate. May be repeated.");
    private final OptionSpec certificateAuthority = common(97, Flags.text("FILE", "--certificate-authority"), "The certificates to trust.");
    private final OptionSpec insecure = common(97, Flags.toggle("--insecure-skip-tls-verify"), "Does not check the API server's certificate.");
    private final OptionSpec requestTimeout = common(98, Flags.text("TIME", "--request-timeout").defaultValue("30s"),
            "How long one request may take. Default: 30s.");

    private static OptionSpec common(int order, OptionSpec.Builder flag, String description) {
        return flag.order(order).scopeType(ScopeType.INHERIT).description(description).build();
    }

    List<OptionSpec> all() {
        return List.of(namespace, context, kubeconfig, cluster, user, server, token, asUser, asUid, asGroups, certificateAuthority, insecure, requestTimeout);
    }

    ClusterChoice choice() {
        return new ClusterChoice(
                Flags.value(kubeconfig), Flags.value(context), Flags.value(cluster), Flags.value(user), Flags.value(namespace),
                Flags.value(server), Flags.value(token), Flags.value(asUser), Flags.value(asUid), Flags.values(asGroups),
                Flags.value(certificateAuthority), Flags.isSet(insecure));
    }

    String requestTimeout() {
        return requestTimeout.getValue();
    }

    /** Returns the flags that say which cluster, user and namespace, to be shown in a command that continues this one. A token is not shown. */
    String again() {
        var words = new StringBuilder();
        add(words, "--kubeconfig", Flags.value(kubeconfig));
        add(words, "--context", Flags.value(context));
        add(words, "--cluster", Flags.value(cluster));
        add(words, "--user", Flags.value(user));
        add(words, "--server", Flags.value(server));
        add(words, "--certificate-authority", Flags.value(certificateAuthority));
        if (Flags.isSet(insecure)) {
            words.append(" --insecure-skip-tls-verify");
        }
        add(words, "--as", Flags.value(asUser));
        add(words, "--as-uid", Flags.value(asUid));
        Flags.values(asGroups).forEach(group -> add(words, "--as-group", Optional.of(group)));
        add(words, "-n", Flags.value(namespace));
        return words.toString();
    }

    private static void add(StringBuilder words, String flag, Optional<String> value) {
        value.ifPresent(present -> words.append(' ').append(flag).append(' ').append(quoted(present)));
    }

    /** Returns one word for a shell. */
    private static String quoted(String value) {
        return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}

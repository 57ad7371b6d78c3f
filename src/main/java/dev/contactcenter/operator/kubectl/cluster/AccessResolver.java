package dev.contactcenter.operator.kubectl.cluster;

import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.KeyPairPem;
import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.Trust;
import dev.contactcenter.operator.kubectl.cluster.Kubeconfig.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides how to reach the API server: the flags first, then the kubeconfig, then the cluster that this process runs in. */
public final class AccessResolver {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final String DEFAULT_NAMESPACE = "default";

    private final ClusterChoice choice;

    private AccessResolver(ClusterChoice choice) {
        this.choice = choice;
    }

    /**
     * Decides.
     *
     * @param choice what the user's flags say
     * @param environment the environment of this process
     * @return how to reach the API server
     * @throws KubeconfigException if there is none, or a file can't be used
     */
    public static ClusterAccess resolve(ClusterChoice choice, Map<String, String> environment) {
        var resolver = new AccessResolver(choice);
        var kubeconfig = Kubeconfig.find(choice.kubeconfig(), environment);
        return kubeconfig.map(resolver::fromKubeconfig).orElseGet(() -> resolver.withoutKubeconfig(environment));
    }

    private ClusterAccess fromKubeconfig(Kubeconfig kubeconfig) {
        var context = kubeconfig.context(choice.context());
        var cluster = kubeconfig.cluster(choice.cluster(), context);
        var user = kubeconfig.user(choice.user(), context);
        var namespace = choice.namespace().or(() -> context.text("namespace")).orElse(DEFAULT_NAMESPACE);
        return access(cluster, user, namespace);
    }

    private ClusterAccess withoutKubeconfig(Map<String, String> environment) {
        // Who names a context must never reach another cluster than that of the context.
        Stream.of(choice.context(), choice.cluster(), choice.user()).flatMap(Optional::stream).findFirst().ifPresent(name -> {
            throw new KubeconfigException("There is no kubeconfig that could have '" + name + "'").orWrongUse(true);
        });
        var host = environment.get("KUBERNETES_SERVICE_HOST");
        if (choice.server().isPresent() || host == null) {
            return access(Entry.NONE, Entry.NONE, choice.namespace().orElse(DEFAULT_NAMESPACE));
        }
        var port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        var server = URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        var trust = new Trust(Optional.of(bytes(SERVICE_ACCOUNT.resolve("ca.crt"))), choice.insecure(), Optional.empty());
        var namespace = choice.namespace().orElseGet(() -> new String(bytes(SERVICE_ACCOUNT.resolve("namespace"))).strip());
        var credential = choice.token().<Credential>map(Credential.Token::new)
                .orElseGet(() -> new Credential.TokenFile(SERVICE_ACCOUNT.resolve("token")));
        return new ClusterAccess(server, namespace, trust, Optional.empty(), credential, impersonation(Entry.NONE), Optional.empty());
    }

    private ClusterAccess access(Entry cluster, Entry user, String namespace) {
        var server = choice.server().or(() -> cluster.text("server")).orElseThrow(() -> new KubeconfigException(
                "There is no kubeconfig with a cluster. Set KUBECONFIG, or use --kubeconfig, --context or --server")
                .orWrongUse(choice.kubeconfig().isPresent()));
        return new ClusterAccess(
                address(server), namespace, trust(cluster), certificate(user), credential(user, cluster), impersonation(user),
                cluster.text("proxy-url").map(URI::create));
    }

    private URI address(String server) {
        try {
            var uri = URI.create(server.contains("://") ? server : "http://" + server);
            if (uri.getHost() != null) {
                return URI.create(uri.toString().replaceAll("/+$", ""));
            }
        } catch (IllegalArgumentException e) {
            // Reported below, as an address without a host.
        }
        throw new KubeconfigException("The address of the API server is no URL: '" + server + "'").orWrongUse(choice.server().isPresent());
    }

    private Trust trust(Entry cluster) {
        var authority = choice.certificateAuthority().map(AccessResolver::named)
                .or(() -> data(cluster, "certificate-authority-data"))
                .or(() -> cluster.file("certificate-authority").map(AccessResolver::bytes));
        // As for kubectl, an authority on the command line is used, whatever the kubeconfig says.
        var insecure = choice.insecure()
                || choice.certificateAuthority().isEmpty() && cluster.value().path("insecure-skip-tls-verify").asBoolean();
        return new Trust(authority, insecure, cluster.text("tls-server-name"));
    }

    private static Optional<KeyPairPem> certificate(Entry user) {
        var certificate = data(user, "client-certificate-data").or(() -> user.file("client-certificate").map(AccessResolver::bytes));
        var key = data(user, "client-key-data").or(() -> user.file("client-key").map(AccessResolver::bytes));
        return certificate.flatMap(present -> key.map(own -> new KeyPairPem(present, own)));
    }

    private Credential credential(Entry user, Entry cluster) {
        if (choice.token().isPresent()) {
            return new Credential.Token(choice.token().get());
        }
        if (user.value().has("auth-provider")) {
            throw new KubeconfigException("The kubeconfig has an auth-provider, which kubectl has not known since 1.26: use exec");
        }
        if (user.value().has("exec")) {
            return new Credential.Exec(user.value().get("exec"), user.folder(), cluster.value());
        }
        return user.file("tokenFile").<Credential>map(Credential.TokenFile::new)
                .or(() -> user.text("token").map(Credential.Token::new))
                .or(() -> user.text("username").map(name -> new Credential.Basic(name, user.text("password").orElse(""))))
                .orElseGet(Credential.None::new);
    }

    private Map<String, List<String>> impersonation(Entry user) {
        var headers = new LinkedHashMap<String, List<String>>();
        var name = choice.asUser().or(() -> user.text("as"));
        name.ifPresent(present -> headers.put("Impersonate-User", List.of(present)));
        choice.asUid().or(() -> user.text("as-uid")).ifPresent(uid -> headers.put("Impersonate-Uid", List.of(uid)));
        var groups = choice.asGroups().isEmpty()
                ? user.value().path("as-groups").valueStream().map(group -> group.asText()).toList()
                : choice.asGroups();
        if (!groups.isEmpty()) {
            headers.put("Impersonate-Group", groups);
        }
        if (name.isEmpty() && !headers.isEmpty()) {
            throw new KubeconfigException("--as-group and --as-uid need --as").orWrongUse(choice.asUid().isPresent() || !choice.asGroups().isEmpty());
        }
        return headers;
    }

    private static Optional<byte[]> data(Entry entry, String field) {
        try {
            return entry.text(field).map(text -> Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new KubeconfigException("The field " + field + " of the kubeconfig is not in Base64", e);
        }
    }

    private static byte[] named(String file) {
        try {
            return bytes(Path.of(file));
        } catch (KubeconfigException e) {
            throw e.orWrongUse(true);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KubeconfigException("The file " + file + " can't be read", e);
        }
    }
}

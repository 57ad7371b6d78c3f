package dev.contactcenter.operator.kubectl.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kubeconfig means what it means to kubectl. */
class KubeconfigTest {
    private static final String FIRST = """
            current-context: one
            clusters:
            - {name: c1, cluster: {server: "https://one:6443/", certificate-authority: pki/ca.crt, proxy-url: "http://proxy:3128"}}
            users:
            - {name: u1, user: {token: first-token}}
            - {name: cert, user: {client-certificate-data: Y2VydA==, client-key: pki/key.pem}}
            - {name: basic, user: {username: ann, password: secret}}
            - {name: file, user: {tokenFile: token, token: old}}
            - {name: acting, user: {token: t, as: root, as-groups: [admins]}}
            - {name: old, user: {auth-provider: {name: oidc}}}
            contexts:
            - {name: one, context: {cluster: c1, user: u1, namespace: support}}
            - {name: lost, context: {cluster: nowhere, user: u1}}
            """;
    private static final String SECOND = """
            current-context: two
            clusters:
            - {name: c1, cluster: {server: "https://shadowed"}}
            - {name: c2, cluster: {server: "https://two", insecure-skip-tls-verify: true}}
            users: []
            contexts:
            - {name: two, context: {cluster: c2, user: u1}}
            """;

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("a/pki"));
        Files.createDirectories(folder.resolve("b"));
        first = Files.writeString(folder.resolve("a/config"), FIRST);
        second = Files.writeString(folder.resolve("b/config"), SECOND);
        Files.writeString(folder.resolve("a/pki/ca.crt"), "ca");
        Files.writeString(folder.resolve("a/pki/key.pem"), "key");
    }

    private ClusterAccess access(ClusterChoice choice) {
        return AccessResolver.resolve(choice, Map.of("KUBECONFIG", first + File.pathSeparator + second + File.pathSeparator + folder.resolve("missing")));
    }

    /** The choice of a context, a user, a server and a token; "" is none. */
    private static ClusterChoice choice(String context, String user, String server, String token) {
        return new ClusterChoice(
                Optional.empty(), text(context), Optional.empty(), text(user), Optional.empty(), text(server), text(token),
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false);
    }

    private static Optional<String> text(String value) {
        return Optional.of(value).filter(present -> !present.isEmpty());
    }

    @Test
    void theFirstFileThatNamesSomethingWins() {
        var access = access(ClusterChoice.DEFAULT);

        assertThat(access.server()).isEqualTo(URI.create("https://one:6443"));
        assertThat(access.namespace()).isEqualTo("support");
        assertThat(access.credential()).isEqualTo(new Credential.Token("first-token"));
        assertThat(access.proxy()).contains(URI.create("http://proxy:3128"));
    }

    @Test
    void aRelativePathBelongsToTheFolderOfItsFile() {
        assertThat(access(ClusterChoice.DEFAULT).trust().authority()).hasValueSatisfying(ca -> assertThat(ca).asString().isEqualTo("ca"));
        assertThat(access(choice("", "cert", "", "")).certificate()).hasValueSatisfying(pair -> {
            assertThat(pair.certificate()).asString().isEqualTo("cert");
            assertThat(pair.key()).asString().isEqualTo("key");
        });
    }

    @Test
    void aContextOfALaterFileMayUseAUserOfAnEarlierOne() {
        var access = access(choice("two", "", "", ""));

        assertThat(access.server()).isEqualTo(URI.create("https://two"));
        assertThat(access.credential()).isEqualTo(new Credential.Token("first-token"));
        assertThat(access.namespace()).isEqualTo("default");
        assertThat(access.trust().insecure()).isTrue();
    }

    @Test
    void anAuthorityOnTheCommandLineIsUsedAlsoWhereTheKubeconfigTrustsAnyServer() throws IOException {
        var authority = Files.writeString(folder.resolve("other-ca"), "other ca");
        var choice = new ClusterChoice(
                Optional.empty(), Optional.of("two"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), Optional.of(authority.toString()), false);

        assertThat(access(choice).trust().insecure()).isFalse();
        assertThat(access(choice).trust().authority()).hasValueSatisfying(ca -> assertThat(ca).asString().isEqualTo("other ca"));
    }

    @Test
    void eachKindOfCredentialIsKnown() {
        assertThat(access(choice("", "basic", "", "")).credential()).isEqualTo(new Credential.Basic("ann", "secret"));
        assertThat(access(choice("", "file", "", "")).credential()).isEqualTo(new Credential.TokenFile(folder.resolve("a/token")));
        assertThat(access(choice("", "acting", "", "")).impersonation())
                .isEqualTo(Map.of("Impersonate-User", List.of("root"), "Impersonate-Group", List.of("admins")));
        assertThat(access(choice("", "", "", "mine")).credential()).isEqualTo(new Credential.Token("mine"));
    }

    @Test
    void noSecretIsInATextOfACredential() {
        assertThat(new Credential.Token("secret").toString() + new Credential.Basic("ann", "secret")).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nowhere | '' | '' | The kubeconfig has no context named 'nowhere'",
        "lost | '' | '' | The kubeconfig has no cluster named 'nowhere'",
        "'' | nobody | '' | The kubeconfig has no user named 'nobody'",
        "'' | old | '' | auth-provider",
        "'' | '' | 'http:// x' | no URL",
    })
    void whatCanNotBeUsedIsNamed(String context, String user, String server, String message) {
        assertThatExceptionOfType(KubeconfigException.class).isThrownBy(() -> access(choice(context, user, server, "")))
                .withMessageContaining(message);
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        assertThatExceptionOfType(KubeconfigException.class)
                .isThrownBy(() -> AccessResolver.resolve(ClusterChoice.DEFAULT, Map.of("KUBECONFIG", "/nonexistent")))
                .withMessage("KUBECONFIG names /nonexistent, and there is no such file");
        assertThatExceptionOfType(KubeconfigException.class)
                .isThrownBy(() -> AccessResolver.resolve(ClusterChoice.DEFAULT, Map.of("HOME", "/nonexistent")))
                .withMessageContaining("There is no kubeconfig");
    }

    @Test
    void aBrokenFileIsNamedWithoutItsContent() throws IOException {
        Files.writeString(first, "users: [{name: x, user: {token: secret}}");

        assertThatExceptionOfType(KubeconfigException.class).isThrownBy(() -> access(ClusterChoice.DEFAULT))
                .withMessageContaining(first.toString())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void theFileOfTheHomeIsReadIfNoneIsNamed() throws IOException {
        Files.createDirectories(folder.resolve(".kube"));
        Files.writeString(folder.resolve(".kube/config"), SECOND.replace("user: u1", ""));
        var environment = new HashMap<>(Map.of("HOME", folder.toString()));

        assertThat(AccessResolver.resolve(ClusterChoice.DEFAULT, environment).server()).isEqualTo(URI.create("https://two"));
    }
}

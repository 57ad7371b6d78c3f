package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command that continues another one. */
class ClusterFlagsTest {
    private static String again(String... arguments) {
        var root = new RootCommand(new PluginSession(Map.of(), UserTerminal.ofProcess(Map.of()), Clock.systemUTC()));
        CommandTree.of(root, arguments).parseArgs(arguments);
        return root.again("wait logout-x2");
    }

    @Test
    void itHasNoFlagsIfTheUserGaveNone() {
        assertThat(again("logout", "11", "--request-timeout", "5s")).isEqualTo("kubectl contact-center wait logout-x2");
    }

    @Test
    void itMeansTheSameClusterUserAndNamespace() {
        assertThat(again("logout", "11", "--context", "prod", "--cluster", "eu", "--user", "ann", "-s", "https://10.0.0.1:6443",
                "--certificate-authority", "ca.crt", "--insecure-skip-tls-verify", "-n", "support"))
                .isEqualTo("kubectl contact-center wait logout-x2 --context prod --cluster eu --user ann --server https://10.0.0.1:6443"
                        + " --certificate-authority ca.crt --insecure-skip-tls-verify -n support");
        assertThat(again("logout", "11", "--as", "sam@example.com", "--as-uid", "7", "--as-group", "a", "--as-group", "b"))
                .isEqualTo("kubectl contact-center wait logout-x2 --as sam@example.com --as-uid 7 --as-group a --as-group b");
    }

    @Test
    void aShellReadsEachValueAsOneWord() {
        assertThat(again("logout", "11", "--kubeconfig", "my files/it's")).endsWith("wait logout-x2 --kubeconfig 'my files/it'\\''s'");
    }

    @Test
    void aTokenIsNotShown() {
        assertThat(again("logout", "11", "--token", "secret-1")).doesNotContain("secret-1");
    }
}

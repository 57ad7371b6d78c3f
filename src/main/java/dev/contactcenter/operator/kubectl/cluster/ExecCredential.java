package dev.contactcenter.operator.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.KeyPairPem;
import dev.contactcenter.operator.kubectl.cluster.Credential.Exec;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a credential plugin has told.
 *
 * @param token a bearer token
 * @param certificate a certificate with its key
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">client-go
 *     credential plugins</a>
 */
record ExecCredential(Optional<String> token, Optional<KeyPairPem> certificate) {
    private static final String INFO = "KUBERNETES_EXEC_INFO";

    /**
     * Runs the plugin. Its questions and errors go to the user's terminal.
     *
     * @param exec the plugin
     * @param interactive whether the user can answer it
     * @throws KubeconfigException if it fails, or tells nothing of use
     */
    static ExecCredential run(Exec exec, boolean interactive) {
        var command = command(exec);
        try {
            var builder = new ProcessBuilder(command)
                    .redirectError(Redirect.INHERIT)
                    .redirectInput(interactive && !"Never".equals(exec.config().path("interactiveMode").asText())
                            ? Redirect.INHERIT
                            : Redirect.from(new java.io.File("/dev/null")));
            exec.config().path("env").forEach(variable ->
                    builder.environment().put(variable.path("name").asText(), variable.path("value").asText()));
            builder.environment().put(INFO, info(exec, interactive));
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var code = process.waitFor();
            if (code != 0) {
                throw new KubeconfigException("The credential plugin " + command.get(0) + " of the kubeconfig has ended with " + code);
            }
            return read(command.get(0), output);
        } catch (IOException e) {
            throw new KubeconfigException("The credential plugin " + command.get(0) + " of the kubeconfig can't be run. "
                    + exec.config().path("installHint").asText(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubeconfigException("Interrupted", e);
        }
    }

    /** Returns the command with its arguments. One with a slash that is not absolute belongs to the kubeconfig's folder. */
    private static List<String> command(Exec exec) {
        var program = exec.config().path("command").asText();
        var command = new ArrayList<String>();
        command.add(program.contains("/") ? exec.folder().resolve(program).toString() : program);
        exec.config().path("args").forEach(argument -> command.add(argument.asText()));
        return command;
    }

    private static String info(Exec exec, boolean interactive) {
        var info = JsonNodeFactory.instance.objectNode();
        info.put("kind", "ExecCredential");
        info.put("apiVersion", exec.config().path("apiVersion").asText());
        var spec = info.putObject("spec").put("interactive", interactive);
        if (exec.config().path("provideClusterInfo").asBoolean()) {
            var cluster = spec.putObject("cluster");
            for (var field : List.of("server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority-data", "proxy-url")) {
                if (exec.cluster().has(field)) {
                    cluster.set(field, exec.cluster().get(field));
                }
            }
        }
        return new String(JsonTree.bytes(info), StandardCharsets.UTF_8);
    }

    static ExecCredential read(String plugin, String output) {
        JsonNode status;
        try {
            status = JsonTree.read(output).path("status");
        } catch (IOException e) {
            // The cause is not kept: its message quotes the output, which holds a secret.
            throw new KubeconfigException("The credential plugin " + plugin + " of the kubeconfig has not told an ExecCredential");
        }
        var token = text(status, "token");
        var key = text(status, "clientKeyData");
        var certificate = text(status, "clientCertificateData").flatMap(present -> key.map(own ->
                new KeyPairPem(present.getBytes(StandardCharsets.US_ASCII), own.getBytes(StandardCharsets.US_ASCII))));
        if (token.isEmpty() && certificate.isEmpty()) {
            throw new KubeconfigException("The credential plugin " + plugin + " of the kubeconfig has told no token and no certificate");
        }
        return new ExecCredential(token, certificate);
    }

    private static Optional<String> text(JsonNode status, String field) {
        return Optional.of(status.path(field).asText("")).filter(text -> !text.isEmpty());
    }
}

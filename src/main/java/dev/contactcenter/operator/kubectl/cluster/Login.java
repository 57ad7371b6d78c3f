package dev.contactcenter.operator.kubectl.cluster;

import dev.contactcenter.operator.kubectl.cluster.ClusterAccess.KeyPairPem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Optional;

/** What the user proves who they are with, at this moment. */
final class Login {
    private final ClusterAccess access;
    private final boolean interactive;
    private Optional<ExecCredential> told = Optional.empty();

    Login(ClusterAccess access, boolean interactive) {
        this.access = access;
        this.interactive = interactive;
    }

    /** Returns the header Authorization, if there is one. @throws KubeconfigException if it can't be made */
    Optional<String> authorization() {
        if (access.credential() instanceof Credential.Token token) {
            return Optional.of("Bearer " + token.value());
        }
        if (access.credential() instanceof Credential.TokenFile file) {
            return Optional.of("Bearer " + read(file));
        }
        if (access.credential() instanceof Credential.Basic basic) {
            var pair = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return ofPlugin().flatMap(ExecCredential::token).map(token -> "Bearer " + token);
    }

    /** Returns the user's certificate, if there is one. */
    Optional<KeyPairPem> certificate() {
        return ofPlugin().flatMap(ExecCredential::certificate).or(access::certificate);
    }

    /** Forgets what may have expired. @return whether the next request may have other credentials than the last one */
    boolean renew() {
        var renewable = access.credential() instanceof Credential.Exec && told.isPresent();
        told = Optional.empty();
        return renewable || access.credential() instanceof Credential.TokenFile;
    }

    private Optional<ExecCredential> ofPlugin() {
        if (told.isEmpty() && access.credential() instanceof Credential.Exec exec) {
            told = Optional.of(ExecCredential.run(exec, interactive));
        }
        return told;
    }

    private static String read(Credential.TokenFile file) {
        try {
            return Files.readString(file.file()).strip();
        } catch (IOException e) {
            throw new KubeconfigException("The token file " + file.file() + " can't be read", e);
        }
    }
}

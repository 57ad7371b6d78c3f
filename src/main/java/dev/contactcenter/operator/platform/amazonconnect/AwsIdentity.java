package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where the access key of a call comes from: the Secret, if the ContactCenter names one; else the first of these that the
 * environment names: web identity of the service account, pod identity, an access key in the environment. The metadata
 * service of the machine is never asked: it would give every ContactCenter the rights of the node.
 *
 * @param source asks for the key, and keeps it until it ends
 * @param name what it is called in messages
 */
record AwsIdentity(AwsCredentialsProvider source, String name) implements AwsCredentialsProvider, AutoCloseable {
    private static final String SESSION = "contact-center-operator";
    /** What the environment has to name for pod identity, also on Amazon ECS. */
    private static final String POD_IDENTITY = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    /**
     * Returns the identity of a ContactCenter.
     *
     * @param environment the operator's environment
     * @param urls whether the address of STS may be called
     */
    static AwsIdentity of(PlatformSettings settings, Map<String, String> environment, SdkDefaults defaults, UrlPolicy urls) {
        if (!settings.username().isEmpty()) {
            var key = AwsBasicCredentials.create(settings.username(), settings.password());
            return new AwsIdentity(StaticCredentialsProvider.create(key), "the access key of the Secret");
        }
        if (isSet(environment, "AWS_ROLE_ARN") && isSet(environment, "AWS_WEB_IDENTITY_TOKEN_FILE")) {
            return webIdentity(environment, defaults, urls);
        }
        if (isSet(environment, POD_IDENTITY)) {
            return new AwsIdentity(ContainerCredentialsProvider.builder().build(), "the pod identity (" + POD_IDENTITY + ")");
        }
        if (isSet(environment, "AWS_ACCESS_KEY_ID") && isSet(environment, "AWS_SECRET_ACCESS_KEY")) {
            return new AwsIdentity(StaticCredentialsProvider.create(fromEnvironment(environment)), "the access key of the environment");
        }
        return none("there is no AWS identity: name a Secret in spec.credentialsSecretRef, or give the operator's ServiceAccount"
                + " a web identity (AWS_ROLE_ARN) or a pod identity (" + POD_IDENTITY + ")");
    }

    private static AwsIdentity webIdentity(Map<String, String> environment, SdkDefaults defaults, UrlPolicy urls) {
        var role = environment.get("AWS_ROLE_ARN");
        var address = "https://sts." + defaults.region() + ".amazonaws.com";
        var problem = urls.problemOf(address);
        if (problem.isPresent()) {
            return none("the web identity can't be used, since " + address + " may not be called: " + problem.get());
        }
        var sts = defaults.to(StsClient.builder(), URI.create(address))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        var source = StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts)
                .roleArn(role)
                .roleSessionName(environment.getOrDefault("AWS_ROLE_SESSION_NAME", SESSION))
                .webIdentityTokenFile(Path.of(environment.get("AWS_WEB_IDENTITY_TOKEN_FILE")))
                .build();
        return new AwsIdentity(source, "the web identity with role " + role);
    }

    private static AwsCredentials fromEnvironment(Map<String, String> environment) {
        var id = environment.get("AWS_ACCESS_KEY_ID").strip();
        var secret = environment.get("AWS_SECRET_ACCESS_KEY").strip();
        return isSet(environment, "AWS_SESSION_TOKEN")
                ? AwsSessionCredentials.create(id, secret, environment.get("AWS_SESSION_TOKEN").strip())
                : AwsBasicCredentials.create(id, secret);
    }

    private static AwsIdentity none(String problem) {
        return new AwsIdentity(() -> {
            throw new NoIdentityException(problem, null);
        }, "");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** @throws NoIdentityException if there is no key; its cause tells why */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (NoIdentityException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NoIdentityException(name + " gives no access key", e);
        }
    }

    @Override
    public void close() {
        if (source instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    @Override
    public String toString() {
        return "AwsIdentity[" + name + "]";
    }
}

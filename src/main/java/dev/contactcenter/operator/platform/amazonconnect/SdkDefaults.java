package dev.contactcenter.operator.platform.amazonconnect;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * What every client of the SDK is told, so that neither the environment ({@code AWS_ENDPOINT_URL}, {@code AWS_RETRY_MODE},
 * {@code AWS_MAX_ATTEMPTS}, {@code AWS_USE_FIPS_ENDPOINT} and others) nor a profile file redirects it, repeats its calls or
 * breaks it.
 *
 * @param http the operator's HTTP client
 * @param region the region
 * @param callTimeout how long one exchange may take
 */
record SdkDefaults(OperatorHttpClient http, String region, Duration callTimeout) {
    /** A call may need an exchange for the access key before its own. */
    private static final int EXCHANGES_IN_A_CALL = 2;

    private static final String NOWHERE = "/nonexistent/aws";

    /** Stops calls that take too long. One thread serves all clients. */
    private static final class Watchdog {
        private static final ScheduledExecutorService SHARED = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "amazon-connect-timeouts");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The SDK reads the profile files while it builds any client, whatever the client is told, and fails if one is malformed. */
    private static void hideProfileFiles() {
        System.setProperty("aws.configFile", NOWHERE);
        System.setProperty("aws.sharedCredentialsFile", NOWHERE);
    }

    /** Applies them to the builder of a client. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B to(B builder, URI endpoint) {
        hideProfileFiles();
        return builder.httpClient(http)
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .defaultsMode(DefaultsMode.LEGACY)
                .overrideConfiguration(config -> config
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(callTimeout.multipliedBy(EXCHANGES_IN_A_CALL))
                        .scheduledExecutorService(Watchdog.SHARED)
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .defaultProfileName("default"));
    }
}

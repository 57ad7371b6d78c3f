package dev.contactcenter.operator.platform.amazonconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpCall;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.HttpSettings;
import dev.contactcenter.operator.platform.http.ScriptedServer;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the access key comes from, and what can't redirect the SDK. */
class AwsIdentityTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/operator";

    @TempDir
    private Path folder;

    private final ModelInstance instance = new ModelInstance();
    private final List<HttpCall> sts = new ArrayList<>();
    private HttpOutcome stsAnswer = ModelInstance.json(200, """
            <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
            <SecretAccessKey>s</SecretAccessKey><SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
            </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>""", "Content-Type", "text/xml");

    private AmazonConnectPlatform platform(Map<String, String> environment, String... allowedHosts) {
        var settings = new PlatformSettings(ModelInstance.settings().url(), "", "", Optional.empty(), ModelInstance.settings().options());
        return AmazonConnectPlatform.create(settings, HttpSettings.DEFAULT, new UrlPolicy(false, List.of(allowedHosts)), this::exchange, () -> {},
                environment, new SettableClock());
    }

    private HttpOutcome exchange(HttpCall call) {
        if (call.uri().getHost().startsWith("sts.")) {
            sts.add(call);
            return stsAnswer;
        }
        return instance.exchange(call);
    }

    private Map<String, String> webIdentity() throws IOException {
        var token = Files.writeString(folder.resolve("token"), "the-token");
        var environment = new HashMap<>(Map.of("AWS_ROLE_ARN", ROLE, "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()));
        environment.put("AWS_ACCESS_KEY_ID", "AKIDENV");
        environment.put("AWS_SECRET_ACCESS_KEY", "env-secret");
        return environment;
    }

    private String keyOfLastCall() {
        return instance.asked.get(instance.asked.size() - 1).headers().get("Authorization").replaceAll(".*Credential=([^/]+)/.*", "$1");
    }

    @Test
    void theSecretOfTheContactCenterComesFirst() throws IOException {
        assertThat(instance.platform(ModelInstance.settings(), webIdentity()).check()).isInstanceOf(Answer.Ok.class);

        assertThat(keyOfLastCall()).isEqualTo("AKIDEXAMPLE");
        assertThat(sts).isEmpty();
    }

    @Test
    void webIdentityIsExchangedOnceOverTheOperatorsOwnClient() throws IOException {
        var platform = platform(webIdentity());

        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
        assertThat(platform.check()).isInstanceOf(Answer.Ok.class);

        assertThat(keyOfLastCall()).isEqualTo("ASIAROLE");
        assertThat(sts).hasSize(1);
        assertThat(sts.get(0).uri().getHost()).isEqualTo("sts.eu-central-1.amazonaws.com");
        assertThat(sts.get(0).headers()).doesNotContainKey("Authorization");
        assertThat(sts.get(0).body().orElseThrow().text())
                .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=the-token", "RoleSessionName=contact-center-operator");
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidIdentityToken, InvalidSecurityUser",
        "403, AccessDenied,         InvalidSecurityUser",
        "400, ExpiredTokenException, InvalidSecurityUser",
    })
    void aRefusedWebIdentityIsAProblemOfTheIdentity(int status, String code, Outcome outcome) throws IOException {
        stsAnswer = ModelInstance.json(status, "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>no such role</Message>"
                + "</Error><RequestId>r</RequestId></ErrorResponse>", "Content-Type", "text/xml");

        assertThat(platform(webIdentity()).check()).isInstanceOfSatisfying(Answer.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(outcome);
            assertThat(denied.message()).contains("web identity with role " + ROLE, code, "no such role");
        });
        assertThat(instance.asked).isEmpty();
    }

    @Test
    void aTokenServiceThatIsDownIsWaitedFor() throws IOException {
        stsAnswer = ModelInstance.json(503, "<html>down</html>");
        assertThat(platform(webIdentity()).check()).isInstanceOf(Answer.Broken.class);

        stsAnswer = new HttpOutcome.Failure(Answer.UnreachableCause.NETWORK, "no route");
        assertThat(platform(webIdentity()).check()).isEqualTo(new Answer.Unreachable<>(Answer.UnreachableCause.NETWORK, "no route"));
    }

    @Test
    void theTokenServiceIsCalledOnlyIfItsHostIsAllowed() throws IOException {
        assertThat(platform(webIdentity(), "connect.eu-central-1.amazonaws.com").check()).isInstanceOfSatisfying(Answer.Denied.class,
                denied -> assertThat(denied.message()).contains("sts.eu-central-1.amazonaws.com", "ALLOWED_HOSTS"));
        assertThat(sts).isEmpty();
    }

    @Test
    void aMissingTokenFileIsNamed() throws IOException {
        var environment = webIdentity();
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", folder.resolve("none").toString());

        assertThat(platform(environment).check()).isInstanceOfSatisfying(Answer.Denied.class,
                denied -> assertThat(denied.message()).contains("web identity", "none"));
    }

    /** The SDK reads where pod identity is from its own settings; a property of the JVM stands for the environment here. */
    @Test
    void podIdentityComesBeforeTheEnvironment() throws IOException {
        var agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/", exchange -> {
            var body = "{\"AccessKeyId\":\"ASIAPOD\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agent.start();
        var url = "http://127.0.0.1:" + agent.getAddress().getPort() + "/v1/credentials";
        System.setProperty("aws.containerCredentialsFullUri", url);
        try {
            var platform = platform(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url, "AWS_ACCESS_KEY_ID", "AKIDENV", "AWS_SECRET_ACCESS_KEY", "e"));

            assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
            assertThat(keyOfLastCall()).isEqualTo("ASIAPOD");
        } finally {
            System.clearProperty("aws.containerCredentialsFullUri");
            agent.stop(0);
        }
    }

    @Test
    void theEnvironmentComesLastAndWithoutAnyNobodyIsAsked() {
        assertThat(platform(Map.of("AWS_ACCESS_KEY_ID", "AKIDENV", "AWS_SECRET_ACCESS_KEY", "e", "AWS_SESSION_TOKEN", "t")).check()).isInstanceOf(Answer.Ok.class);
        assertThat(keyOfLastCall()).isEqualTo("AKIDENV");
        instance.asked.clear();

        assertThat(platform(Map.of()).check()).isInstanceOfSatisfying(Answer.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.InvalidSecurityUser);
            assertThat(denied.message()).contains("spec.credentialsSecretRef", "AWS_ROLE_ARN");
        });
        assertThat(instance.asked).isEmpty();
    }

    /** As AWS_ENDPOINT_URL, AWS_RETRY_MODE, AWS_USE_FIPS_ENDPOINT and a malformed profile file would, by properties of the JVM. */
    @Test
    void noSettingOfTheSurroundingsRedirectsRepeatsOrBreaksACall() throws IOException {
        var profiles = Files.writeString(folder.resolve("config"), "[default\nregion = nowhere\nendpoint_url = http://evil.example");
        var count = new AtomicInteger();
        var hostile = Map.of("aws.endpointUrl", "http://evil.example", "aws.endpointUrlConnect", "http://evil.example", "aws.retryMode", "standard",
                "aws.maxAttempts", "5", "aws.useFipsEndpoint", "true", "aws.useDualstackEndpoint", "true", "aws.configFile", profiles.toString(),
                "aws.sharedCredentialsFile", profiles.toString(), "aws.region", "us-east-1");
        hostile.forEach(System::setProperty);
        try (var server = ScriptedServer.start()) {
            server.answers(exchange -> {
                count.incrementAndGet();
                ScriptedServer.text(500, "{}").answer(exchange);
            });
            var settings = new PlatformSettings(URI.create(server.url() + "/behind"), "AKID", "s", Optional.empty(), ModelInstance.settings().options());
            var platform = AmazonConnectPlatform.create(settings, HttpSettings.DEFAULT, new UrlPolicy(true, List.of()));

            assertThat(platform.check()).isInstanceOf(Answer.Broken.class);
            assertThat(count).as("one attempt").hasValue(1);
            assertThat(server.last().path()).startsWith("/behind/agent-status/");
            assertThat(server.last().header("User-agent")).startsWith("contact-center-operator/");
            platform.close();
        } finally {
            hostile.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void noKeyIsShown() {
        assertThat(AwsIdentity.of(ModelInstance.settings(), Map.of(), null, null).toString()).doesNotContain("AKID").doesNotContain("secret");
    }
}

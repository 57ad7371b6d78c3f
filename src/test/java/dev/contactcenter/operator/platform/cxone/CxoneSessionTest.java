package dev.contactcenter.operator.platform.cxone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the API is, and the token for it. */
class CxoneSessionTest {
    private static final Request LOGOUT = new Request.ForceLogout(AgentIdSet.of(11));

    private final FakeCxone cxone = new FakeCxone();

    /** Tokens t1, t2 and so on; good for so long. */
    private void issue(int seconds) {
        var issued = new AtomicInteger();
        cxone.answers(FakeCxone.TOKEN, call -> new Reply(200, Map.of(),
                ("{\"access_token\":\"t" + issued.incrementAndGet() + "\",\"expires_in\":" + seconds + "}").getBytes(UTF_8)));
    }

    /** The API accepts this token alone. */
    private void accepts(String token) {
        cxone.answers("/logout", call -> new Reply(
                call.headers().get("Authorization").equals("Bearer " + token) ? 202 : 401, Map.of(), new byte[0]));
    }

    @Test
    void theTokenIsAskedForByPasswordGrantAndTheApplicationByBasic() {
        cxone.platform().check();

        var call = cxone.seen.get(1);
        assertThat(call.uri()).hasToString("https://na1.example/auth/token");
        assertThat(call.headers().get("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("operator@acme:client-s3cret".getBytes(UTF_8)));
        assertThat(call.body().orElseThrow().contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(call.body().orElseThrow().text()).isEqualTo("grant_type=password&username=key-id&password=key+s3cret%26");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                                 | https://na1.example | https://na1.example/auth/token",
        "                                 |                     | https://cxone.example/auth/token",
        "https://own.example/             | https://na1.example | https://own.example/auth/token",
        "https://own.example/auth         | https://na1.example | https://own.example/auth/token",
        "https://own.example/auth/token   | https://na1.example | https://own.example/auth/token"
    })
    void whereTokensAreHad(String configured, String discovered, String expected) {
        cxone.option("authUrl", configured == null ? "" : configured);
        cxone.answers(FakeCxone.DISCOVERY, 200,
                DocumentedCxone.DISCOVERY.formatted("https://api.example", discovered == null ? "" : discovered));

        cxone.platform().check();

        assertThat(cxone.seen.get(1).uri()).hasToString(expected);
    }

    @Test
    void aTokenIsRenewedAheadOfItsEndAndTheAddressesAreNotAskedForAgain() {
        issue(1000);
        var platform = cxone.platform();
        platform.check();

        cxone.clock.forward(Duration.ofSeconds(899));
        platform.check();
        assertThat(cxone.asked(FakeCxone.TOKEN)).isEqualTo(1);

        cxone.clock.forward(Duration.ofSeconds(1));
        platform.check();
        assertThat(cxone.asked(FakeCxone.TOKEN)).isEqualTo(2);
        assertThat(cxone.asked(FakeCxone.DISCOVERY)).isEqualTo(1);
    }

    @Test
    void aTokenThatIsNotAcceptedIsRenewedOnce() {
        issue(3600);
        accepts("t2");

        var answer = cxone.platform().submit(LOGOUT);

        assertThat(answer).isInstanceOf(Answer.Ok.class);
        assertThat(cxone.asked("/logout")).isEqualTo(2);
        assertThat(cxone.turns).as("token, logout, token, logout").isEqualTo(4);
    }

    @Test
    void theSecondRefusalOfATokenIsOneOfTheUser() {
        issue(3600);
        accepts("none");

        var answer = cxone.platform().submit(LOGOUT);

        assertThat(answer).isInstanceOfSatisfying(Answer.Denied.class,
                denied -> assertThat(denied.outcome()).isEqualTo(Outcome.InvalidSecurityUser));
        assertThat(cxone.asked("/logout")).isEqualTo(2);
        assertThat(cxone.asked(FakeCxone.TOKEN)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | {\"error\":\"invalid_grant\",\"error_description\":\"key s3cret& is wrong\"} | HTTP 400, invalid_grant: the access key, in the Secret of spec.credentialsSecretRef",
        "401 | {\"error\":\"invalid_client\"}  | HTTP 401, invalid_client: the client id and secret, in the Secret of spec.cxone.clientSecretRef",
        "403 |                                 | HTTP 403",
        "401 | {\"error\":\"key s3cret&\"}     | HTTP 401"
    })
    void aRefusedTokenRequestSaysWhichCredentialsAndQuotesNothing(int code, String body, String reason) {
        cxone.answers(FakeCxone.TOKEN, code, body == null ? "" : body);

        assertThat(cxone.platform().check()).isEqualTo(
                new Answer.Denied<>(Outcome.InvalidSecurityUser, "the token request was refused (" + reason + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"access_token\":7}", "{\"access_token\":\"a b\\r\\nX: y\"}", "{\"access_token\":\"\"}"})
    void anAnswerWithoutATokenIsBroken(String body) {
        cxone.answers(FakeCxone.TOKEN, 200, body);

        assertThat(cxone.platform().check()).isInstanceOf(Answer.Broken.class);
        assertThat(cxone.asked("/agents/states")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "\"3600\"", "null", "99999999999999999999", "{}"})
    void anyLifetimeIsBorne(String expiresIn) {
        cxone.answers(FakeCxone.TOKEN, 200, "{\"access_token\":\"t\",\"expires_in\":" + expiresIn + "}");

        assertThat(cxone.platform().check()).isInstanceOf(Answer.Ok.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://api.example         | https://na1.example   | api_endpoint",
        "https://169.254.169.254    | https://na1.example   | api_endpoint",
        "https://0xA9FEA9FE         | https://na1.example   | api_endpoint",
        "https://u:p@api.example    | https://na1.example   | api_endpoint",
        "file:///etc/passwd         | https://na1.example   | api_endpoint",
        "https://api.example?x=     | https://na1.example   | api_endpoint",
        "https://api.example        | https://[fe80::1]     | auth_endpoint",
        "https://api.example        | http://na1.example    | auth_endpoint",
        "https://api.other.test     | https://na1.example   | api_endpoint"
    })
    void discoveryCantSendAnybodyWhereTheContactCenterCouldNot(String api, String auth, String which) {
        cxone.urls(new UrlPolicy(false, List.of("example", "169.254.169.254", "[fe80::1]", "0xA9FEA9FE")));
        cxone.answers(FakeCxone.DISCOVERY, 200, DocumentedCxone.DISCOVERY.formatted(api, auth));

        var answer = (Answer.Unreachable<Void>) cxone.platform().check();

        assertThat(answer.cause()).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS);
        assertThat(answer.message()).contains(which).doesNotContain("u:p");
        assertThat(cxone.seen).as("nothing but discovery").hasSize(1);
    }

    @Test
    void theConfiguredAuthUrlIsHeldAgainstThePolicyToo() {
        cxone.option("authUrl", "http://own.example");

        assertThat(((Answer.Unreachable<Void>) cxone.platform().check()).message()).contains("spec.cxone.authUrl");
    }

    @Test
    void discoveryThatDoesNotKnowTheTenantSaysWhatToCheck() {
        cxone.answers(FakeCxone.DISCOVERY, 404, "");

        assertThat(((Answer.Broken<Void>) cxone.platform().check()).message()).contains("spec.cxone.tenantId");
    }

    @Test
    void callsAtOnceShareOneDiscoveryAndOneTokenRequest() throws Exception {
        var released = new CountDownLatch(1);
        cxone.answers(FakeCxone.TOKEN, call -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(200, Map.of(), DocumentedCxone.TOKEN.getBytes(UTF_8));
        });
        var platform = cxone.platform();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var answers = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> platform.submit(LOGOUT))).toList();
            released.countDown();
            for (Future<Answer<SubmitResult>> answer : answers) {
                assertThat(answer.get()).isInstanceOf(Answer.Ok.class);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(cxone.asked(FakeCxone.TOKEN)).isEqualTo(1);
        assertThat(cxone.asked(FakeCxone.DISCOVERY)).isEqualTo(1);
        assertThat(cxone.asked("/logout")).isEqualTo(8);
    }

    @Test
    void whoWaitedForTheTokenOfAnotherWaitsForATurnOfItsOwnAgain() throws Exception {
        var released = new CountDownLatch(1);
        cxone.answers(FakeCxone.TOKEN, call -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(200, Map.of(), DocumentedCxone.TOKEN.getBytes(UTF_8));
        });
        var platform = cxone.platform();
        var callers = IntStream.range(0, 8).mapToObj(i -> new Thread(() -> platform.submit(LOGOUT))).toList();
        callers.forEach(Thread::start);
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));

        released.countDown();
        for (var caller : callers) {
            caller.join();
        }

        assertThat(cxone.asked("/logout")).isEqualTo(8);
        assertThat(cxone.turns).as("one for the token, and one for each logout").isEqualTo(9);
    }

    @Test
    void noSecretIsInAnyText() {
        var platform = cxone.platform();
        platform.check();

        var texts = cxone.seen.stream().map(Object::toString).toList();
        assertThat(texts + " " + new CxoneSession.Access("https://api.example", "t0ken") + platform)
                .doesNotContain("s3cret").doesNotContain("t0ken").doesNotContain("key-id");
    }
}

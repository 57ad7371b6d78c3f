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

/** The addresses of a tenant, and its token. */
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
    void anApplicationRequestsATokenByPasswordGrant() {
        cxone.platform().check();

        var call = cxone.seen.get(2);
        assertThat(call.uri()).hasToString("https://cxone.example/auth/token");
        assertThat(call.headers().get("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("operator@acme:client-s3cret".getBytes(UTF_8)));
        assertThat(call.body().orElseThrow().contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(call.body().orElseThrow().text()).isEqualTo("grant_type=password&username=key-id&password=key+s3cret%26");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                      | https://na1.example/                        | https://na1.example/authentication/v1/token/access-key",
        "https://own.example/  | https://na1.example                         | https://own.example/authentication/v1/token/access-key",
        "https://own.example/authentication/v1/token/access-key | https://x.example | https://own.example/authentication/v1/token/access-key"
    })
    void anAccessKeyAloneRequestsATokenAtTheRegionalHostAsJson(String configured, String regional, String expected) {
        cxone.withoutApplication().option("authUrl", configured == null ? "" : configured)
                .answers(FakeCxone.DISCOVERY, 200, DocumentedCxone.DISCOVERY.formatted("https://api.example", regional))
                .answers(FakeCxone.ACCESS_KEY, 200, DocumentedCxone.TOKEN);

        assertThat(cxone.platform().check()).isInstanceOf(Answer.Ok.class);

        var call = cxone.seen.get(1);
        assertThat(call.uri()).hasToString(expected);
        assertThat(call.headers()).doesNotContainKey("Authorization");
        assertThat(call.body().orElseThrow().contentType()).isEqualTo("application/json");
        assertThat(call.body().orElseThrow().text()).isEqualTo("{\"accessKeyId\":\"key-id\",\"accessKeySecret\":\"key s3cret&\"}");
        assertThat(cxone.asked(FakeCxone.OPENID)).isZero();
    }

    @Test
    void theRegionalHostIsMadeOfAreaAndDomainIfDiscoveryHasNoAuthEndpoint() {
        cxone.withoutApplication().answers(FakeCxone.ACCESS_KEY, 200, DocumentedCxone.TOKEN)
                .answers(FakeCxone.DISCOVERY, 200, "{\"api_endpoint\":\"https://api.example\",\"area\":\"eu1\",\"uhDomain\":\"hub.example\"}");

        cxone.platform().check();

        assertThat(cxone.seen.get(1).uri()).hasToString("https://eu1.hub.example/authentication/v1/token/access-key");
    }

    @Test
    void anAccessKeyAloneWithoutARegionalHostIsToldWhatToSet() {
        cxone.withoutApplication().answers(FakeCxone.DISCOVERY, 200, "{\"api_endpoint\":\"https://api.example\"}");

        assertThat(((Answer.Broken<Void>) cxone.platform().check()).message())
                .contains("spec.cxone.authUrl").contains("spec.cxone.clientSecretRef");
    }

    @Test
    void aRefusedAccessKeyIsNamed() {
        cxone.withoutApplication().answers(FakeCxone.ACCESS_KEY, 401, "{\"error\":\"key s3cret&\"}");

        assertThat(cxone.platform().check()).isEqualTo(new Answer.Denied<>(Outcome.InvalidSecurityUser,
                "the token request was refused (HTTP 401: the access key, in the Secret of spec.credentialsSecretRef)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://own.example/             | https://own.example/auth/token",
        "https://own.example/auth         | https://own.example/auth/token",
        "https://own.example/auth/token   | https://own.example/auth/token"
    })
    void aConfiguredAuthUrlIsTheOnlyAddressOfTokens(String configured, String expected) {
        cxone.option("authUrl", configured).answers(FakeCxone.TOKEN, 404, "");

        assertThat(cxone.platform().check()).isInstanceOf(Answer.Broken.class);

        assertThat(cxone.seen).extracting(call -> call.uri().toString()).element(1).isEqualTo(expected);
        assertThat(cxone.seen).hasSize(2);
    }

    /** Tokens are issued at this address alone; every other one answers so. */
    private void tokensOnlyAt(String address, int elsewhere) {
        cxone.answers("/token", call -> call.uri().toString().equals(address)
                ? new Reply(200, Map.of(), DocumentedCxone.TOKEN.getBytes(UTF_8))
                : new Reply(elsewhere, Map.of(), "<html>".getBytes(UTF_8)));
        cxone.answers(FakeCxone.TOKEN, call -> call.uri().toString().equals(address)
                ? new Reply(200, Map.of(), DocumentedCxone.TOKEN.getBytes(UTF_8))
                : new Reply(elsewhere, Map.of(), "<html>".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://login.example/oauth/token  | https://login.example/oauth/token | 1",
        "https://login.example/oauth/token  | https://cxone.example/auth/token  | 2",
        "                                   | https://cxone.example/auth/token  | 1",
        "                                   | https://na1.example/auth/token    | 2",
        "https://login.example/oauth/token  | https://na1.example/auth/token    | 3"
    })
    void tokensAreRequestedAtOpenIdsAddressThenAtTheUrlAndLastAtTheRegionalHost(String told, String address, int requests) {
        cxone.answers(FakeCxone.OPENID, told == null ? 404 : 200, told == null ? "" : DocumentedCxone.OPENID.formatted(told));
        for (var elsewhere : List.of(404, 405, 302, 200)) {
            cxone.seen.clear();
            tokensOnlyAt(address, elsewhere);
            var platform = cxone.platform();

            assertThat(platform.check()).isInstanceOf(Answer.Ok.class);
            assertThat(cxone.seen.stream().filter(call -> call.method().equals("POST"))).hasSize(requests);

            cxone.clock.forward(Duration.ofHours(2));
            platform.check();
            assertThat(cxone.seen.stream().filter(call -> call.method().equals("POST")))
                    .as("the address that worked is tried first").hasSize(requests + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429, 500, 503})
    void credentialsThatWereJudgedGoToNoOtherAddress(int code) {
        cxone.answers(FakeCxone.OPENID, 200, DocumentedCxone.OPENID.formatted("https://login.example/auth/token"))
                .answers(FakeCxone.TOKEN, code, "");

        assertThat(cxone.platform().check()).isNotInstanceOf(Answer.Ok.class);

        assertThat(cxone.asked(FakeCxone.TOKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"token_endpoint\":7}", "{\"token_endpoint\":null}"})
    void anOpenIdConfigurationThatCantBeReadIsPassedOver(String body) {
        cxone.answers(FakeCxone.OPENID, 200, body);

        cxone.platform().check();

        assertThat(cxone.asked()).contains("POST /auth/token");
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
        assertThat(cxone.turns).as("openid, token, logout, token, logout").isEqualTo(5);
    }

    @Test
    void aTokenThatIsRefusedTwiceIsARefusalOfTheUser() {
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
    @ValueSource(strings = {"", "{}", "[]", "null", "<html>", "{\"access_token\":7}", "{\"access_token\":null}", "{\"id_token\":\"t\"}", "{\"access_token\":\"a b\\r\\nX: y\"}", "{\"access_token\":\"\"}"})
    void anAnswerWithoutATokenIsBroken(String body) {
        cxone.answers(FakeCxone.TOKEN, 200, body);

        assertThat(cxone.platform().check()).isInstanceOf(Answer.Broken.class);
        assertThat(cxone.asked("/agents/states")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "\"3600\"", "null", "99999999999999999999", "{}"})
    void anyLifetimeIsAccepted(String expiresIn) {
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
        "https://api.example        | https://[fe80::1]     | token_endpoint",
        "https://api.example        | http://na1.example    | token_endpoint",
        "https://api.other.test     | https://na1.example   | api_endpoint"
    })
    void discoveryCantSendTheOperatorWhereItsContactCenterCouldNot(String api, String auth, String which) {
        cxone.urls(new UrlPolicy(false, List.of("example", "169.254.169.254", "[fe80::1]", "0xA9FEA9FE")));
        cxone.answers(FakeCxone.DISCOVERY, 200, DocumentedCxone.DISCOVERY.formatted(api, "https://na1.example"))
                .answers(FakeCxone.OPENID, 200, DocumentedCxone.OPENID.formatted(auth));

        var answer = (Answer.Unreachable<Void>) cxone.platform().check();

        assertThat(answer.cause()).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS);
        assertThat(answer.message()).contains(which).doesNotContain("u:p");
        assertThat(cxone.seen).as("nothing but discovery").allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void aRegionalHostThatIsNotAdmittedIsLeftOutOrRefusedIfNothingElseIsLeft() {
        cxone.answers(FakeCxone.DISCOVERY, 200, DocumentedCxone.DISCOVERY.formatted("https://api.example", "https://169.254.169.254"));

        assertThat(cxone.platform().check()).isInstanceOf(Answer.Ok.class);
        assertThat(((Answer.Unreachable<Void>) cxone.withoutApplication().platform().check()).message()).contains("auth_endpoint");
    }

    @Test
    void theConfiguredAuthUrlIsCheckedToo() {
        cxone.option("authUrl", "http://own.example");

        assertThat(((Answer.Unreachable<Void>) cxone.platform().check()).message()).contains("spec.cxone.authUrl");
    }

    @Test
    void anUnknownTenantSaysWhatToCheck() {
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
    void aCallThatWaitedForAnothersTokenWaitsForAPermitOfItsOwn() throws Exception {
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
        assertThat(cxone.turns).as("one for openid, one for the token, and one for each logout").isEqualTo(10);
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

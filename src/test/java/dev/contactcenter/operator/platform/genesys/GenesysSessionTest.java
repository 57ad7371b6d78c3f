package dev.contactcenter.operator.platform.genesys;

import static dev.contactcenter.operator.platform.genesys.FakeGenesys.TOKEN;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.USERS;
import static dev.contactcenter.operator.platform.genesys.FakeGenesys.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.PlatformSettings;
import dev.contactcenter.operator.platform.http.HttpOutcome;
import dev.contactcenter.operator.platform.http.UrlPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenesysSessionTest {
    private static FakeGenesys fake() {
        return new FakeGenesys().loggedIn().answers(USERS, 200, list());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "https://api.mypurecloud.de,  https://login.mypurecloud.de,              https://login.mypurecloud.de/oauth/token",
        "https://api.mypurecloud.de,  https://login.mypurecloud.de/,             https://login.mypurecloud.de/oauth/token",
        "https://api.mypurecloud.de,  https://login.mypurecloud.de/oauth/token,  https://login.mypurecloud.de/oauth/token",
        "https://gateway.example/gc/, -,                                         https://gateway.example/gc/oauth/token",
    })
    void tokensComeFromTheLoginServiceOrFromBelowTheUrl(URI url, String authUrl, URI token) {
        Map<String, String> options = authUrl == null ? Map.of() : Map.of("authUrl", authUrl);
        var account = new GenesysAccount(new PlatformSettings(url, "id", "secret", Optional.empty(), options));

        assertThat(account.tokenUri()).isEqualTo(token);
        assertThat(account.toString()).doesNotContain("secret");
    }

    @Test
    void oneTokenIsForAllCallsUntilShortlyBeforeItsEnd() {
        var fake = fake().answers(TOKEN, 200, "{\"access_token\":\"t\",\"expires_in\":3600}");
        var platform = fake.platform();

        platform.check();
        fake.clock.forward(Duration.ofMinutes(54));
        platform.check();
        assertThat(fake.all()).containsExactly(TOKEN, USERS, USERS);
        fake.clock.forward(Duration.ofMinutes(2));
        platform.check();

        assertThat(fake.all()).containsExactly(TOKEN, USERS, USERS, TOKEN, USERS);
    }

    @Test
    void aTokenThatIsNotAcceptedIsReplacedOnceAndTheCallRepeated() {
        var fake = fake().inTurn(TOKEN, "{\"access_token\":\"old\"}", "{\"access_token\":\"new\"}").answers(USERS, call ->
                call.headers().get("Authorization").equals("Bearer new")
                        ? new HttpOutcome.Reply(200, Map.of(), list().getBytes(StandardCharsets.UTF_8))
                        : new HttpOutcome.Reply(401, Map.of(), new byte[0]));

        assertThat(fake.platform().check()).isInstanceOf(Answer.Ok.class);
        assertThat(fake.all()).containsExactly(TOKEN, USERS, TOKEN, USERS);
        assertThat(fake.permits).as("each exchange but the first waits for its turn").isEqualTo(3);
    }

    @Test
    void aFreshTokenThatIsNotAcceptedEitherMeansThatTheAccountIsRefused() {
        var fake = fake().answers(USERS, 401, "{\"code\":\"bad.credentials\",\"message\":\"Invalid login credentials.\"}");

        assertThat(fake.platform().check()).isInstanceOfSatisfying(Answer.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.InvalidSecurityUser);
            assertThat(denied.message()).contains("Invalid login credentials.");
        });
        assertThat(fake.all()).containsExactly(TOKEN, USERS, TOKEN, USERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void aRefusedTokenRequestNamesTheSecretAndQuotesNothingButTheErrorsWord(int code) {
        var fake = fake().answers(TOKEN, code, "{\"error\":\"invalid_client\",\"description\":\"secret was hunter2\"}");

        assertThat(fake.platform().check()).isInstanceOfSatisfying(Answer.Denied.class, denied -> {
            assertThat(denied.outcome()).isEqualTo(Outcome.InvalidSecurityUser);
            assertThat(denied.message()).isEqualTo("the token request was refused (HTTP " + code
                    + ", invalid_client): check the client id and secret in the Secret of spec.credentialsSecretRef");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"access_token\":null}"})
    void anAnswerWithoutATokenSaysWhatToCheck(String body) {
        var fake = fake().answers(TOKEN, 200, body);

        assertThat(fake.platform().check()).isInstanceOfSatisfying(Answer.Broken.class,
                broken -> assertThat(broken.message()).contains("holds no token").contains("spec.genesysCloud"));
    }

    @Test
    void aTooFastTokenRequestIsATooFastRequest() {
        var fake = fake().answers(TOKEN, 429, "", "Retry-After", "5");

        assertThat(fake.platform().check()).isEqualTo(new Answer.Throttled<>(Optional.of(Duration.ofSeconds(5))));
    }

    @Test
    void theSecretIsNotSentToAnAddressThatTheOperatorMayNotCall() {
        var fake = fake().authUrl("https://login.evil.example").urls(new UrlPolicy(false, List.of("mypurecloud.de")));

        assertThat(fake.platform().check()).isInstanceOfSatisfying(Answer.Unreachable.class, unreachable -> {
            assertThat(unreachable.cause()).isEqualTo(UnreachableCause.FORBIDDEN_ADDRESS);
            assertThat(unreachable.message()).contains("https://login.evil.example/oauth/token");
        });
        assertThat(fake.seen).isEmpty();
    }

    @Test
    void callsThatComeTogetherShareOneTokenRequest() throws Exception {
        var begun = new CountDownLatch(1);
        var answer = new CompletableFuture<HttpOutcome>();
        var fake = fake().answers(TOKEN, call -> {
            begun.countDown();
            return answer.join();
        });
        var platform = fake.platform();
        var calls = IntStream.range(0, 4).mapToObj(any -> CompletableFuture.supplyAsync(platform::check, task -> new Thread(task).start())).toList();
        begun.await();

        answer.complete(new HttpOutcome.Reply(200, Map.of(), "{\"access_token\":\"t\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isInstanceOf(Answer.Ok.class));
        assertThat(fake.all()).filteredOn(TOKEN::equals).hasSize(1);
    }
}

package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.ConnectionFixture.operation;
import static dev.contactcenter.operator.connection.ConnectionFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.operation.Command;
import dev.contactcenter.operator.operation.Observed.RequestState;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that is cancelled while it is in flight, in one batch with a request of another operation. */
class CancellationTest {
    private static final AgentIdSet MINE = AgentIdSet.of(1);
    private static final AgentIdSet THEIRS = AgentIdSet.of(2);
    private static final OperationKey ME = operation(1);
    private static final OperationKey THEM = operation(2);

    private final FakePlatform platform = new FakePlatform();
    private final CompletableFuture<Answer<SubmitResult>> firstAnswer = new CompletableFuture<>();
    private ConnectionFixture fixture;

    @BeforeEach
    void sendOneBatchOfTwoOperations() {
        fixture = new ConnectionFixture("acme", platform, settings(1000, Duration.ofHours(1))).awaitReady();
        platform.hang();
        IntStream.range(0, CallsInFlight.MAX)
                .forEach(i -> fixture.read(operation(100 + i), new Selection.ByTeam(TeamId.of("t" + i))));
        await().until(() -> platform.inFlight.get() == CallsInFlight.MAX);
        fixture.logout(ME, MINE);
        fixture.logout(THEM, THEIRS);
        platform.onSubmit = request -> platform.submitted.size() == 1 ? firstAnswer.join() : new Answer.Ok<>(FakePlatform.done(request));
        platform.releaseAll();
        await().until(() -> platform.submitted.size() == 1);
    }

    @AfterEach
    void close() {
        firstAnswer.complete(new Answer.Broken<>("the test is over"));
        fixture.close();
    }

    static Stream<Answer<SubmitResult>> refusals() {
        return Stream.of(
                new Answer.Rejected<>(Answer.Cause.OTHER, "no"), new Answer.Throttled<>(Optional.of(Duration.ofMillis(1))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCancelledRequestIsNotSentAgainIfThePlatformRefusesIt(Answer<SubmitResult> refusal) {
        // Given that one operation cancels its request
        fixture.connection.execute(ME, new Command.CancelQueued());
        // When the platform refuses the batch
        firstAnswer.complete(refusal);
        // Then only the other request is sent again, and the first operation is notified that no result will come
        await().until(() -> !fixture.observe(THEM).results().isEmpty());
        assertThat(platform.submitted.subList(1, platform.submitted.size())).containsExactly(new Request.ForceLogout(THEIRS));
        await().until(() -> fixture.updated.contains(ME));
        assertThat(fixture.observe(ME).requestState()).isEqualTo(RequestState.IDLE);
        assertThat(fixture.observe(ME).answeredInFull()).isFalse();
    }

    @Test
    void aCancelledRequestIsAnsweredIfThePlatformAcceptsIt() {
        fixture.connection.execute(ME, new Command.CancelQueued());
        firstAnswer.complete(new Answer.Ok<>(FakePlatform.done(new Request.ForceLogout(MINE.plus(THEIRS)))));
        await().until(() -> !fixture.observe(ME).results().isEmpty());
        assertThat(fixture.observe(ME).answeredInFull()).isTrue();
    }

    @Test
    void aRequestIsSentAgainIfTheOperationSubmitsAnew() {
        fixture.connection.execute(ME, new Command.CancelQueued());
        firstAnswer.complete(new Answer.Throttled<>(Optional.of(Duration.ofMillis(1))));
        await().until(() -> fixture.observe(ME).requestState() == RequestState.IDLE);
        // When the operation submits again, and the platform answers 429 again
        platform.onSubmit = request -> platform.submitted.stream().filter(sent -> sent.equals(request)).count() == 1
                ? new Answer.Throttled<>(Optional.of(Duration.ofMillis(1)))
                : new Answer.Ok<>(FakePlatform.done(request));
        fixture.logout(ME, MINE);
        // Then the request is sent again
        await().until(() -> fixture.observe(ME).answeredInFull());
        assertThat(platform.submitted.stream().filter(new Request.ForceLogout(MINE)::equals)).hasSize(2);
    }
}

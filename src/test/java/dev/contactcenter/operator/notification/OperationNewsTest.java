package dev.contactcenter.operator.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.NotificationSpec.Event;
import dev.contactcenter.operator.resource.OperationStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What about an operation is news, and when. */
class OperationNewsTest {
    private static final Instant NOW = Instant.parse("2026-12-24T18:00:00Z");

    private static OperationStatus status(String reason, String end) {
        return Serialization.unmarshal("""
                {"conditions": [{"type": "Ready", "status": "False", "reason": "%s"}, {"type": "%s", "status": "True"}]}"""
                .formatted(reason, end), OperationStatus.class);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "AllAgentsCompleted, Complete,    Succeeded",
        "NothingToDo,        Complete,    Succeeded",
        "DryRun,             Complete,    Succeeded",
        "DeadlineExceeded,   Failed,      Failed",
        "AgentsFailed,       Failed,      Failed",
        "AlreadyFinished,    Complete,    ''",
        "Submitting,         Reconciling, ''",
        "Suspended,          Suspended,   ''",
    })
    void theEndIsNewsOnce(String reason, String end, String news) {
        assertThat(OperationNews.end(status(reason, end)).map(News::key).orElse("")).isEqualTo(news);
    }

    @ParameterizedTest(name = "{0}, began {1} ago, so for {2}: {3}")
    @CsvSource({
        "Pending,               PT1M,   PT1M,   ''",
        "Submitting,            PT29M,  PT29M,  ''",
        "Submitting,            PT30M,  PT30M,  Stuck_UnderWay",
        "Submitting,            PT3H,   PT4M,   ''",
        "ContactCenterNotReady, PT4M,   PT4M,   ''",
        "ContactCenterNotReady, PT5M,   PT5M,   Waiting_ContactCenterNotReady",
        "TooManyRequests,       PT20M,  PT6M,   Waiting_TooManyRequests",
        "Retrying,              PT31M,  PT4M,   ''",
        "Retrying,              PT31M,  PT6M,   Waiting_Retrying Stuck_UnderWay",
        "AgentsBusy,            PT23H,  PT23H,  ''",
        "AgentsBusy,            PT24H,  PT24H,  Stuck_InCalls",
        "Suspended,             PT99H,  PT99H,  ''",
        "AllAgentsCompleted,    PT99H,  PT99H,  ''",
        "NoSuchReason,          PT99H,  PT99H,  ''",
    })
    void aTroubleIsNewsWhenItLasts(String reason, Duration began, Duration since, String news) {
        var found = OperationNews.troubles(status(reason, "Reconciling"), NOW.minus(began), NOW.minus(since), NOW);

        assertThat(found.stream().map(News::key).collect(Collectors.joining(" "))).isEqualTo(news);
    }

    @ParameterizedTest(name = "{0}, began {1} ago, so for {2}: next in {3}")
    @CsvSource({
        "Pending,               PT1M,  PT1M,  PT29M",
        "ContactCenterNotReady, PT1M,  PT1M,  PT4M",
        "ContactCenterNotReady, PT6M,  PT6M,  PT24M",
        "AgentsBusy,            PT1H,  PT1H,  PT23H",
        "Submitting,            PT31M, PT31M, ",
        "Suspended,             PT1H,  PT1H,  ",
    })
    void theNextNewsIsKnownAhead(String reason, Duration began, Duration since, Duration next) {
        assertThat(OperationNews.next(status(reason, "Reconciling"), NOW.minus(began), NOW.minus(since), NOW).map(time -> Duration.between(NOW, time)))
                .isEqualTo(Optional.ofNullable(next));
    }

    @ParameterizedTest(name = "{0} after the failure {1}: {2}")
    @CsvSource({
        "Unauthorized, Unauthorized, HINDERED",
        "Submitting,   Unauthorized, HINDERED",
        "Pending,      Error,        HINDERED",
        "Submitting,   '',           PROGRESS",
        "Submitting,   none,         PROGRESS",
        "AgentsBusy,   '',           BUSY",
        "Suspended,    Error,        NONE",
    })
    void aNewTryIsNoProgressUntilItsAnswerIsGood(String reason, String failure, WaitKind kind) {
        assertThat(WaitKind.of(afterFailure(reason, failure))).isEqualTo(kind);
    }

    @Test
    void aTryThatIsUnderWayAfterFiveMinutesOfFailuresIsNotToldAsAReasonOfItsOwn() {
        var status = afterFailure("Submitting", "Unauthorized");

        assertThat(OperationNews.troubles(status, NOW.minusSeconds(600), NOW.minusSeconds(600), NOW)).isEmpty();
        assertThat(OperationNews.troubles(status, NOW.minusSeconds(1800), NOW.minusSeconds(600), NOW))
                .containsExactly(new News(Event.Stuck, "UnderWay"));
    }

    private static OperationStatus afterFailure(String reason, String failure) {
        var submission = switch (failure) {
            case "" -> "null";
            case "none" -> "{\"attempt\": 1}";
            default -> "{\"attempt\": 2, \"lastFailure\": {\"outcome\": \"" + failure + "\", \"message\": \"No.\"}}";
        };
        return Serialization.unmarshal("""
                {"submission": %s, "conditions": [{"type": "Ready", "status": "False", "reason": "%s"}]}"""
                .formatted(submission, reason), OperationStatus.class);
    }

    @Test
    void theIdIsMadeOfTheOperationAndTheNewsAndHasNoStop() {
        assertThat(new News(Event.Waiting, "Retrying").id("7b0e-11"))
                .isEqualTo("7b0e-11_Waiting_Retrying");
    }
}

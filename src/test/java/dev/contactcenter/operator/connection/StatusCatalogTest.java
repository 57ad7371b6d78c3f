package dev.contactcenter.operator.connection;

import static dev.contactcenter.operator.connection.StatusCatalog.INTERVAL;
import static dev.contactcenter.operator.connection.StatusCatalog.INTERVAL_AFTER_FAILURE;
import static dev.contactcenter.operator.connection.StatusCatalog.MAX_LENGTH;
import static dev.contactcenter.operator.connection.StatusCatalog.MAX_NAMES;
import static dev.contactcenter.operator.connection.StatusCatalog.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.SubmitResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusCatalogTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    private final StatusCatalog catalog = new StatusCatalog(NOW);

    private static Answer<List<String>> told(String... names) {
        return new Answer.Ok<>(List.of(names));
    }

    private static Answer<Reading> seen(String status) {
        return new Answer.Ok<>(Reading.whole(FakePlatform.agents(AgentIdSet.of(1, 2), status, Presence.FREE)));
    }

    @Test
    void theNamesAreReadOnceAnHour() {
        assertThat(catalog.isDue(NOW)).isTrue();
        catalog.begin();
        assertThat(catalog.isDue(NOW)).isFalse();
        assertThat(catalog.next()).isEqualTo(Instant.MAX);

        assertThat(catalog.recordTold(told("Lunch", "Available"), NOW)).isTrue();

        assertThat(catalog.next()).isEqualTo(NOW.plus(INTERVAL));
        assertThat(catalog.names()).isEqualTo(new StatusNames(List.of("Available", "Lunch"), true));
        assertThat(catalog.recordTold(told("Available", "Lunch"), NOW)).as("the same names are no news").isFalse();
        assertThat(catalog.recordTold(told("Available"), NOW)).as("a name is gone").isTrue();
    }

    @Test
    void otherRequestsGoFirstForAWhile() {
        assertThat(catalog.isOverdue(NOW.plus(PATIENCE).minusMillis(1))).isFalse();
        assertThat(catalog.isOverdue(NOW.plus(PATIENCE))).isTrue();
    }

    @Test
    void aListThatCantBeReadLeavesTheOneBefore() {
        catalog.recordTold(told("Available"), NOW);

        assertThat(catalog.recordTold(new Answer.Broken<>("no"), NOW)).isFalse();

        assertThat(catalog.names()).isEqualTo(new StatusNames(List.of("Available"), true));
        assertThat(catalog.next()).isEqualTo(NOW.plus(INTERVAL_AFTER_FAILURE));
    }

    @Test
    void namesThatAnswersShowAreKeptAndAreNotAllThatThereAre() {
        catalog.recordTold(told(), NOW);

        assertThat(catalog.recordSeen(seen("Break"))).isTrue();
        assertThat(catalog.recordSeen(seen("Break"))).isFalse();
        assertThat(catalog.recordSeen(new Answer.Ok<>(new SubmitResult.Rows(List.of(FakePlatform.doneRow(AgentId.of(1))))))).isTrue();
        assertThat(catalog.recordSeen(FakePlatform.agents(AgentIdSet.of(3), "Wrap-up", Presence.FREE))).isTrue();
        assertThat(catalog.recordSeen(new Answer.Broken<>("no"))).isFalse();

        assertThat(catalog.names()).isEqualTo(new StatusNames(List.of("Available", "Break", "Offline", "Wrap-up"), false));
    }

    @Test
    void aStatusThatThePlatformListsIsNoNewsWhenItIsSeen() {
        catalog.recordTold(told("Break"), NOW);

        assertThat(catalog.recordSeen(seen("Break"))).isFalse();
    }

    @Test
    void aListThatIsTooLongIsNotWhole() {
        var many = IntStream.rangeClosed(0, MAX_NAMES).mapToObj(i -> "S" + i).toArray(String[]::new);
        catalog.recordTold(told(many), NOW);
        assertThat(catalog.names().names()).hasSize(MAX_NAMES);
        assertThat(catalog.names().isWhole()).isFalse();

        catalog.recordTold(told("x".repeat(MAX_LENGTH + 1), "y"), NOW);
        assertThat(catalog.names()).isEqualTo(new StatusNames(List.of("y"), false));
    }

    @Test
    void anotherPlatformHasOtherStatuses() {
        catalog.recordTold(told("Available"), NOW);
        catalog.recordSeen(seen("Break"));
        catalog.begin();

        catalog.reconfigure(NOW, false);
        assertThat(catalog.isDue(NOW)).isTrue();
        assertThat(catalog.names().names()).hasSize(2);

        catalog.reconfigure(NOW, true);
        assertThat(catalog.names()).isEqualTo(StatusNames.NONE);
    }
}

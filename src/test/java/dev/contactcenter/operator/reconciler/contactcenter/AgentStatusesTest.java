package dev.contactcenter.operator.reconciler.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.operation.StatusNames;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentStatusesTest {
    private static final ContactCenterStatus BEFORE = new ContactCenterStatus(3L, List.of(), List.of("Break", "Old"), List.of(), null);

    @Test
    void aListThatThePlatformTellsReplacesWhatWasStored() {
        assertThat(AgentStatuses.of(new StatusNames(List.of("Lunch", "Break"), true), BEFORE, 3L)).containsExactly("Break", "Lunch");
    }

    @Test
    void namesThatWereSeenAreAddedToThoseThatWereStored() {
        assertThat(AgentStatuses.of(new StatusNames(List.of("Lunch"), false), BEFORE, 3L)).containsExactly("Break", "Lunch", "Old");
        assertThat(AgentStatuses.of(StatusNames.NONE, BEFORE, 3L)).as("after a restart").containsExactly("Break", "Old");
    }

    @Test
    void afterAChangeOfTheSpecWhatWasStoredDoesNotCount() {
        assertThat(AgentStatuses.of(new StatusNames(List.of("Lunch"), false), BEFORE, 4L)).containsExactly("Lunch");
    }

    @Test
    void noMoreAreStoredThanTheCrdAdmits() {
        var many = IntStream.range(0, 300).mapToObj(i -> "S" + i).toList();

        assertThat(AgentStatuses.of(new StatusNames(many, true), BEFORE, 3L)).hasSize(AgentStatuses.LIMIT).isSorted();
    }
}

package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.kubectl.Trees;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from an operation, and how it is named. */
class OperationViewTest {
    private static OperationView operation(String status) {
        return new OperationView(OperationKind.LOGOUT, Trees.yaml("metadata: {name: x}\nstatus: " + status));
    }

    @Test
    void anOperationThatNoOperatorHasSeenIsPending() {
        assertThat(operation("{}")).returns("Pending", OperationView::phase).returns("", OperationView::reason)
                .returns(false, OperationView::hasEnded).returns(Optional.empty(), OperationView::matched);
    }

    @ParameterizedTest
    @CsvSource({"Complete, True, true, true", "Failed, True, true, false", "Complete, False, false, false", "Ready, True, false, false"})
    void theEndIsToldByConditions(String type, String status, boolean ended, boolean succeeded) {
        assertThat(operation("{phase: Succeeded, conditions: [{type: %s, status: '%s', reason: R}]}".formatted(type, status)))
                .returns(ended, OperationView::hasEnded)
                .returns(succeeded, OperationView::hasSucceeded);
    }

    @Test
    void theAgentsThatAreWaitedForAreNamedTheBusyOnesFirst() {
        var status = """
                {ids: {deferred: '25', pending: '11-13'}, details: [{agentId: '25', currentStatus: In-call}, {agentId: '11', currentStatus: Break}]}""";

        assertThat(WaitedFor.text(operation(status))).isEqualTo("25 (In-call), 11 (Break), 12, 13");
    }

    @Test
    void ofManyAgentsThatAreWaitedForAFewAreNamed() {
        assertThat(WaitedFor.text(operation("{ids: {deferred: '1-4', pending: '11-9999'}}"))).isEqualTo("1, 2, 3, 4, 11, 12 and 9987 more");
    }

    @Test
    void afterTheEndNoAgentIsWaitedFor() {
        assertThat(WaitedFor.text(operation("{ids: {pending: '1-4'}, conditions: [{type: Complete, status: 'True'}]}"))).isEmpty();
    }

    @Test
    void aRetryIsForThoseThatFailedOrAreLeftButNotForUnknownOnes() {
        var choice = RetryChoice.of(operation("""
                {ids: {pending: '1', deferred: '2', completed: '3', skipped: '4', failed: 5-7},
                 errors: [{reason: InvalidAgentId, agentIds: '6-7,9'}, {reason: Error, agentIds: '5'}]}"""));

        assertThat(choice).isEqualTo(new RetryChoice(AgentIdSet.parse("1-2,5"), AgentIdSet.parse("6-7")));
    }

    @ParameterizedTest
    @CsvSource({"x, , x", "flj/x, LOGOUT, x", "ForceLogoutJob/x.y, LOGOUT, x.y", "agentstatuschanges.contactcenter.dev/x, STATUS, x", "asc/x, STATUS, x"})
    void anOperationIsNamedWithOrWithoutItsKind(String text, OperationKind kind, String name) {
        assertThat(OperationName.parse(text)).isEqualTo(new OperationName(Optional.ofNullable(kind), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "pod/x", "flj/", "a/b/c", "../x", "x?y"})
    void whatIsNoNameIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OperationName.parse(text)).withMessageContaining("'" + text + "'");
    }
}

package dev.contactcenter.operator.connection.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.connection.ConnectionFixture;
import dev.contactcenter.operator.connection.inbox.OperationInbox;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestQueueTest {
    private static final long SECOND = 1_000_000_000L;
    private static final PendingRequest.Owner OWNER = new PendingRequest.Owner(ConnectionFixture.operation(1), new OperationInbox());

    private final RequestQueue queue = new RequestQueue();
    private long now = 100 * SECOND;

    private static Capabilities of(int ids) {
        return new Capabilities(Set.of(), ids, ids);
    }

    /** Returns the next batch, long after the last one. */
    private Batch next(Capabilities can) {
        now += 10 * SECOND;
        return queue.next(can, now, 10);
    }

    private static PendingRequest logout(long at, long... ids) {
        return owned(new Call.Submit(new Request.ForceLogout(AgentIdSet.of(ids))), at);
    }

    private static PendingRequest change(String status, long at, long... ids) {
        return owned(new Call.Submit(new Request.ChangeStatus(status, AgentIdSet.of(ids))), at);
    }

    private static PendingRequest reading(long at, long... ids) {
        return owned(new Call.Read(new Selection.ByIds(AgentIdSet.of(ids))), at);
    }

    private static PendingRequest poll(long at, long... ids) {
        return PendingRequest.internal(new Call.Read(new Selection.ByIds(AgentIdSet.of(ids))), at);
    }

    private static PendingRequest owned(Call call, long at) {
        return new PendingRequest(Optional.of(OWNER), call, Optional.empty(), at);
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of("logouts before status changes", List.of(logout(SECOND, 1), change("Break", 0, 2))),
                Arguments.of("status changes before readings", List.of(change("Break", SECOND, 2), owned(new Call.Read(new Selection.All()), 0))),
                Arguments.of("readings before polls", List.of(owned(new Call.Read(new Selection.All()), SECOND), PendingRequest.internal(new Call.JobStatus("1"), 0))),
                Arguments.of("a status change that has waited 3 s before a new logout", List.of(change("Break", 0, 2), logout(3 * SECOND, 1))),
                Arguments.of("a poll that has waited 9 s before a new logout", List.of(poll(0, 2), logout(9 * SECOND, 1))),
                Arguments.of("of two alike the older", List.of(change("Break", 0, 1), change("Lunch", 1, 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void theEarliestDeadlineGoesFirst(String what, List<PendingRequest> inOrder) {
        var backwards = new ArrayList<>(inOrder);
        java.util.Collections.reverse(backwards);
        backwards.forEach(queue::add);
        inOrder.forEach(request -> assertThat(next(of(500)).requests()).containsExactly(request));
        assertThat(next(of(500))).isNull();
        assertThat(queue.size()).isZero();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("logouts", logout(0, 1), logout(1, 2), true),
                Arguments.of("changes to one status", change("Break", 0, 1), change(" break", 1, 2), true),
                Arguments.of("changes to two statuses", change("Break", 0, 1), change("Lunch", 1, 2), false),
                Arguments.of("a logout and a change", logout(0, 1), change("Lunch", 1, 2), false),
                Arguments.of("a reading and a poll", reading(0, 1), poll(1, 2), true),
                Arguments.of("a team and a team", team("1"), team("1"), true),
                Arguments.of("a team and another", team("1"), team("2"), false),
                Arguments.of("all and all", owned(new Call.Read(new Selection.All()), 0), owned(new Call.Read(new Selection.All()), 1), true),
                Arguments.of("equal addresses", addresses("10.0.0.1"), addresses("10.0.0.1"), true),
                Arguments.of("other addresses", addresses("10.0.0.1"), addresses("10.0.0.2"), false));
    }

    private static PendingRequest team(String id) {
        return owned(new Call.Read(new Selection.ByTeam(TeamId.of(id))), 0);
    }

    private static PendingRequest addresses(String entry) {
        return owned(new Call.Submit(new Request.ForceLogoutByAddress(List.of(entry))), 0);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void requestsWithEqualPartitionKeysShareABatch(String what, PendingRequest one, PendingRequest other, boolean together) {
        queue.add(one);
        queue.add(other);
        assertThat(next(of(500)).requests()).hasSize(together ? 2 : 1);
        assertThat(queue.size()).isEqualTo(together ? 0 : 1);
    }

    @Test
    void aBatchNamesAtMostAsManyAgentsAsThePlatformTakes() {
        IntStream.range(0, 1200).forEach(i -> queue.add(logout(i, i)));
        assertThat(IntStream.range(0, 3).map(i -> next(of(500)).requests().size())).containsExactly(500, 500, 200);
    }

    // Lingering.

    /** Sends a stream of logouts, so that the linger grows. */
    private void sendStream() {
        for (var i = 0; i < 10; i++) {
            queue.add(logout(now, 1000 + i));
            queue.add(logout(now, 2000 + i));
            now += queue.readyIn(of(500), now);
            queue.next(of(500), now, 10);
        }
    }

    static Stream<Arguments> lingering() {
        return Stream.of(
                waiting("a logout among logouts", at -> logout(at, 1), true),
                waiting("another kind", at -> change("Break", at, 1), false),
                waiting("a reading", at -> reading(at, 1), false),
                waiting("a full request", at -> owned(new Call.Submit(new Request.ForceLogout(AgentIdSet.parse("1-500"))), at), false));
    }

    private static Arguments waiting(String what, LongFunction<PendingRequest> request, boolean waits) {
        return Arguments.of(what, request, waits);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("lingering")
    void onlyARequestThatOthersMayJoinLingers(String what, LongFunction<PendingRequest> request, boolean waits) {
        sendStream();
        assertThat(queue.readyIn(of(500), now)).isEqualTo(Long.MAX_VALUE);
        queue.add(request.apply(now));
        assertThat(queue.readyIn(of(500), now) > 0).isEqualTo(waits);
        assertThat(queue.next(of(500), now, 10) == null).isEqualTo(waits);
        assertThat(next(of(500)) == null).isEqualTo(!waits);
    }

    @Test
    void aPollDoesNotLingerAndTakesReadingsAlong() {
        for (var i = 0; i < 10; i++) {
            queue.add(reading(now, 1));
            queue.add(reading(now, 2));
            now += queue.readyIn(of(500), now);
            queue.next(of(500), now, 10);
        }
        queue.add(reading(now, 3));
        assertThat(queue.readyIn(of(500), now)).isPositive();
        queue.add(poll(now, 4));
        assertThat(queue.readyIn(of(500), now)).isZero();
        assertThat(queue.next(of(500), now, 10).requests()).hasSize(2);
    }

    @Test
    void noRequestLingersIfThePlatformTakesOneAgent() {
        IntStream.range(0, 100).forEach(i -> queue.add(logout(now, i)));
        IntStream.range(0, 100).forEach(i -> {
            assertThat(queue.readyIn(of(1), now)).isZero();
            assertThat(queue.next(of(1), now, 10).requests()).hasSize(1);
        });
    }

    @Test
    void suspectsShareSmallerBatches() {
        var suspects = IntStream.range(0, 4).mapToObj(i -> {
            var inbox = new OperationInbox();
            inbox.limitBatchSize(2);
            return new PendingRequest(Optional.of(new PendingRequest.Owner(ConnectionFixture.operation(i), inbox)), logout(now, i).call(), Optional.empty(), now);
        }).toList();
        queue.add(logout(now, 100));
        suspects.forEach(queue::add);
        assertThat(IntStream.range(0, 3).map(i -> next(of(500)).requests().size())).containsExactlyInAnyOrder(1, 2, 2);
    }

    @Test
    void requestsForTheSameAgentsTakeNoMoreRoom() {
        IntStream.range(0, 100).forEach(i -> queue.add(logout(i, 1, 2, 3)));
        var batch = next(of(3));
        assertThat(batch.requests()).hasSize(100);
        assertThat(batch.call()).isEqualTo(new Call.Submit(new Request.ForceLogout(AgentIdSet.of(1, 2, 3))));
    }

    @Test
    void aRequestThatDoesNotFitKeepsItsPlace() {
        queue.add(logout(0, 1, 2));
        queue.add(logout(1, 3, 4, 5));
        queue.add(logout(2, 6));
        assertThat(next(of(3)).requests()).hasSize(2);
        assertThat(next(of(3)).requests()).containsExactly(logout(1, 3, 4, 5));
    }

    @Test
    void aRequestThatIsPutBackKeepsItsDeadline() {
        queue.add(logout(0, 1));
        var batch = next(of(500));
        queue.add(change("Break", SECOND, 2));
        queue.putBack(batch.requests(), batch.origin());
        assertThat(next(of(500)).requests()).containsExactly(logout(0, 1));
    }

    @Test
    void halvesGoAloneAndInTurnWithOtherBatches() {
        queue.addHalves(List.of(logout(0, 1), logout(0, 2), logout(0, 3)));
        queue.add(logout(0, 4));
        queue.add(change("Break", 0, 5));
        assertThat(queue.size()).isEqualTo(5);
        assertThat(next(of(500))).satisfies(half -> {
            assertThat(half.requests()).containsExactly(logout(0, 1));
            assertThat(half.origin()).isEqualTo(Batch.Origin.SPLIT);
        });
        assertThat(next(of(500)).requests()).containsExactly(logout(0, 4));
        assertThat(next(of(500)).requests()).containsExactly(logout(0, 2), logout(0, 3));
        assertThat(next(of(500)).requests()).containsExactly(change("Break", 0, 5));
        assertThat(next(of(500))).isNull();
    }

    @Test
    void aHalfThatIsPutBackStaysAHalf() {
        queue.addHalves(List.of(logout(0, 1), logout(0, 2)));
        queue.add(logout(0, 3));
        var half = next(of(500));
        queue.putBack(half.requests(), half.origin());
        next(of(500));
        assertThat(next(of(500)).requests()).containsExactly(logout(0, 1));
    }

    @Test
    void removedRequestsAreRemovedFromHalvesToo() {
        queue.addHalves(List.of(logout(0, 1), logout(0, 2), logout(0, 3)));
        queue.add(logout(0, 1));
        queue.add(poll(0, 9));
        assertThat(queue.remove(logout(0, 1)::equals)).hasSize(2);
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.remove(any -> true)).hasSize(3);
        assertThat(queue.size()).isZero();
        assertThat(next(of(500))).isNull();
    }

    @Test
    void waitingRequestsAreCountedForEveryCall() {
        queue.add(logout(0, 1));
        queue.add(logout(0, 2));
        queue.addHalves(List.of(change("Break", 0, 3), change("Break", 0, 4)));

        assertThat(queue.waiting())
                .containsOnly(entry("check", 0), entry("read", 0), entry("force_logout", 2), entry("change_status", 2), entry("job", 0), entry("status_names", 0));
    }
}

package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.testing.World.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.testing.ApiServerProxy;
import dev.contactcenter.operator.testing.World;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One operation that is at a certain point when the operator is killed: who is meant, how the point is reached, what
 * users see then, what happens while no operator runs, and what has become of it in the end.
 *
 * <p>Agents 11 and 14 are idle, 12 is in a call, 13 is idle and never meant.
 */
final class Crash {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final AgentId OUTSIDER = AgentId.of(13);

    /** Something to do or to look at that may fail. */
    interface Step {
        void with(Crash crash) throws Exception;
    }

    private final String point;
    private ApiCall asking = ApiCall.FORCE_LOGOUT;
    private String target = "11-12";
    private Step until;
    private Consumer<Operation> known;
    private Step meanwhile = crash -> {};
    private Step afterwards = crash -> {};
    private List<String> asks;
    private String twice = "";
    private String never = "";
    private String fields = "";
    private String end = "AllAgentsCompleted";
    private String budget = "";
    private String spent = "";

    private World world;
    private ApiServerProxy proxy;
    private AutoCloseable hold = () -> {};
    private Breakpoints.Hold kept;
    private Operation seen;
    private int lookedSince;

    private Crash(String point) {
        this.point = point;
    }

    /** A row: the operator is killed... */
    static Crash at(String point) {
        return new Crash(point);
    }

    Crash ofAStatusChange() {
        asking = ApiCall.CHANGE_STATUS;
        return this;
    }

    Crash of(String agents) {
        target = agents;
        return this;
    }

    /** One agent a wave. */
    Crash inWaves() {
        fields = ", rollout: {maxUnavailable: 1, order: Id}";
        return of("11,14");
    }

    /** Who is not logged out, and fails, since nobody knows: a rollout asks for no agent twice. */
    Crash failsWithout(String agents) {
        never = agents;
        end = "AgentsFailed";
        return this;
    }

    /** Who fails although it was logged out, since it is back: a rollout asks for no agent twice. */
    Crash fails() {
        end = "AgentsFailed";
        return this;
    }

    /** How the point is reached; the operation is there when this has been done. */
    Crash until(Step step) {
        until = step;
        return this;
    }

    /** What the status says when the operator is dead: the reason of Ready (WaitingForOperator: nothing is written yet; Pending: the reading took a second), and who is pending, deferred, completed. */
    Crash thenUsersSee(String reason, String pending, String deferred, String completed) {
        known = operation -> {
            var status = Optional.ofNullable(operation.getStatus());
            assertThat(status.map(any -> reason(operation, "Ready")).orElse("")).matches(reason);
            var ids = status.map(OperationStatus::ids).orElse(null);
            assertThat(ids == null ? List.of("", "", "") : List.of(ids.pending(), ids.deferred(), ids.completed()))
                    .containsExactly(pending, deferred, completed);
        };
        return this;
    }

    /** What happens while no operator runs. */
    Crash meanwhile(Step step) {
        meanwhile = step;
        return this;
    }

    /** What happens once the next one runs. */
    Crash afterwards(Step step) {
        afterwards = step;
        return this;
    }

    /** Who is logged out a second time, having come back before anybody knew of the first. */
    Crash loggedOutTwice(String agents) {
        twice = agents;
        return this;
    }

    /** The disruption budget of the ContactCenter. */
    Crash withBudget(int maxLogouts, int perSeconds) {
        budget = "{\"spec\": {\"disruptionBudget\": {\"maxLogouts\": %d, \"perSeconds\": %d}}}".formatted(maxLogouts, perSeconds);
        return this;
    }

    /** How much of the budget is used in the end. */
    Crash spends(String used) {
        spent = used;
        return this;
    }

    /** Whom the platform has been asked for in the end, request by request. */
    Crash requests(String... agents) {
        asks = List.of(agents);
        return this;
    }

    // What happens.

    void begin(EmbeddedApiServer cluster, ApiServerProxy between, int number) {
        proxy = between;
        var center = Agents.idle(11, 14);
        world = World.embedded(cluster, "crash-" + number, center);
        center.begin(AgentId.of(12), Interaction.Kind.CALL);
        world.applyContactCenter("default", "secret-token");
        if (!budget.isEmpty()) {
            world.client().resource(world.contactCenter("default")).patch(PatchContext.of(PatchType.JSON_MERGE), budget);
        }
    }

    void reach() {
        world.awaitContactCenter("default", "Connected");
        try {
            until.with(this);
        } catch (Exception e) {
            throw new AssertionError("killed " + point, e);
        }
    }

    void killed() throws Exception {
        seen = operation();
        meanwhile.with(this);
        hold.close();
        lookedSince = world.center().journal().requests().size();
    }

    void verify() throws Exception {
        known.accept(seen);
        afterwards.with(this);
        await(point).atMost(PATIENCE).until(this::operation, World::ended);
        assertThat(reason(operation(), "Ready")).isEqualTo(end);
        assertThat(asked()).isEqualTo(asks);
        if (!spent.isEmpty()) {
            await(point).atMost(PATIENCE).untilAsserted(() -> assertThat(world.contactCenter("default").getStatus().disruptionBudget())
                    .extracting(BudgetStatus::used, BudgetStatus::underWay).containsExactly(spent, 0));
        }
        allAgentsAreOnline();
        assertThat(world.center().journal().transitions(OUTSIDER)).isEmpty();
        countsEqualSets();
        noAgentIsRequestedWithoutARead();
    }

    void end() {
        world.close();
    }

    // What steps are made of.

    void applyOperation() {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: %s
                metadata: {name: the-one}
                spec: {target: {agentIds: [%s]} %s}
                """.formatted(
                        isLogout() ? "ForceLogoutJob" : "AgentStatusChange",
                        String.join(",", agents(target).stream().map(AgentId::toString).toList()),
                        isLogout() ? fields : ", status: Break"));
    }

    void arrivedAtThePlatform(ApiCall call, Breakpoints.Moment moment) throws InterruptedException {
        var held = world.simulator().holds().hold(call, moment);
        hold = held;
        kept = held;
        applyOperation();
        assertThat(held.awaitArrival(PATIENCE)).as(point).isTrue();
    }

    /** The platform does not let go of what it was asked for when the operator is killed. */
    void keepHolding() {
        hold = () -> {};
    }

    /** Waits until the platform is asked once more; then it carries out both. */
    void isAskedOnceMoreAndLetsGo() throws InterruptedException {
        assertThat(kept.awaitArrival(PATIENCE)).as(point).isTrue();
        kept.release();
    }

    void arrivedAtThePlatform(Breakpoints.Moment moment) throws InterruptedException {
        arrivedAtThePlatform(asking, moment);
    }

    /** The status that says so is on its way to the API server, which never gets it. */
    void unwritten(String text, Runnable before) throws InterruptedException {
        awaitWrite(proxy.holdUnwritten(world.namespace(), text), before);
    }

    /** The API server has the status that says so, and its answer is on its way to the operator. */
    void written(String text, Runnable before) throws InterruptedException {
        awaitWrite(proxy.holdWritten(world.namespace(), text), before);
    }

    private void awaitWrite(ApiServerProxy.Hold held, Runnable before) throws InterruptedException {
        hold = held;
        applyOperation();
        before.run();
        assertThat(held.awaitArrival(PATIENCE)).as(point).isTrue();
    }

    void shows(String reason) {
        await(point).atMost(PATIENCE).until(() -> operation().getStatus() != null && reason(operation(), "Ready").equals(reason));
    }

    /** Lets go of what is held, and waits until the platform has been through with it. */
    void letGo() throws Exception {
        var before = asked().size();
        hold.close();
        await(point).atMost(PATIENCE).until(() -> asked().size() > before);
    }

    void callEnds() {
        world.center().end(AgentId.of(12));
    }

    /** The wave of this agent: it is logged out, and comes back. */
    void comesBackWhenAsked(int agent) {
        await(point).atMost(PATIENCE).until(() -> asked().contains(Integer.toString(agent)));
        logsIn(agent);
    }

    void logsIn(int agent) {
        world.center().logIn(AgentId.of(agent));
    }

    World world() {
        return world;
    }

    List<String> asked() {
        return world.center().journal().requests(asking).stream().map(it -> AgentIdSet.copyOf(it.agents()).toString()).toList();
    }

    // What must be so.

    /** Everybody has been put where the operation wants them by it, and no more often than expected: who is elsewhere now went there alone. */
    private void allAgentsAreOnline() {
        var wanted = isLogout() ? "Offline" : "Break";
        for (var id : agents(target)) {
            var arrivals = world.center().journal().transitions(id).stream().filter(it -> it.to().equals(wanted)).count();
            var expected = agents(twice).contains(id) ? 2 : agents(never).contains(id) ? 0 : 1;
            assertThat(arrivals).as("how often agent " + id + " became " + wanted).isEqualTo(expected);
        }
    }

    private void countsEqualSets() {
        var status = operation().getStatus();
        var ids = status.ids();
        var all = new ArrayList<AgentId>();
        var sizes = new ArrayList<Integer>();
        for (var set : List.of(ids.pending(), ids.deferred(), ids.completed(), ids.skipped(), ids.failed())) {
            sizes.add(agents(set).size());
            all.addAll(agents(set));
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(agents(target));
        assertThat(status.agents()).isEqualTo(new Counts(all.size(), sizes.get(0), sizes.get(1), sizes.get(2), sizes.get(3), sizes.get(4),
                status.agents().completedBefore(), status.agents().completedOtherwise()));
    }

    /** Since the crash the platform has been asked only for agents at whom the operator had looked before. */
    private void noAgentIsRequestedWithoutARead() {
        var looked = new HashSet<AgentId>();
        var requests = world.center().journal().requests();
        for (var request : requests.subList(lookedSince, requests.size())) {
            if (request.call() == ApiCall.READ_STATUSES) {
                looked.addAll(request.agents());
            } else if (request.call() == asking) {
                assertThat(looked).containsAll(request.agents());
            }
        }
    }

    private boolean isLogout() {
        return asking == ApiCall.FORCE_LOGOUT;
    }

    private Operation operation() {
        return isLogout() ? world.logout("the-one") : world.change("the-one");
    }

    private static List<AgentId> agents(String ids) {
        return AgentIdSet.parse(ids).stream().toList();
    }

    @Override
    public String toString() {
        return point;
    }
}

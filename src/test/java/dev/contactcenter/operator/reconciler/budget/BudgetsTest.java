package dev.contactcenter.operator.reconciler.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.observability.EventRecorder;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.operation.ContactCenterState;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.reconciler.StatusWriter;
import dev.contactcenter.operator.resource.AgentStatusChange;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterSpec;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.testing.FaultyApiServer;
import dev.contactcenter.operator.testing.SettableClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The budgets of ContactCenters in an API server. */
class BudgetsTest {
    private static final String STATUS_WRITES = "PUT .*/contactcenters/acme/status";
    private static final String READS = "GET .*/contactcenters[?]";
    private static final ContactCenterState.Ready READY =
            new ContactCenterState.Ready("support/acme", new Capabilities(Set.of(), 500, 500), 1000, false, Optional.empty());

    private final SettableClock clock = new SettableClock();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private FaultyApiServer server;
    private KubernetesClient client;
    private EventRecorder events;
    private Budgets budgets;

    @BeforeEach
    void start() {
        server = FaultyApiServer.start();
        client = server.client();
        events = new EventRecorder(client, clock, "pod-1");
        budgets = operator();
    }

    @AfterEach
    void stop() {
        events.close();
        client.close();
        server.close();
    }

    /** An operator that has just begun. */
    private Budgets operator() {
        return new Budgets(new LedgerStore(client, new StatusWriter(events, clock)), clock, later::add, operation -> {});
    }

    private ContactCenter contactCenter(String budget) {
        var contactCenter = new KubernetesSerialization().unmarshal("""
                metadata: {name: acme, namespace: support}
                spec: {platform: CCAIP, url: "https://acme.example.com", credentialsSecretRef: {name: acme}%s}
                status: {observedGeneration: 1, capabilities: [ForceLogout], conditions: [{type: Ready, status: "True", reason: Connected, message: Yes.}]}
                """.formatted(budget.isEmpty() ? "" : ", disruptionBudget: " + budget), ContactCenter.class);
        var created = client.resource(contactCenter).create();
        created.setStatus(contactCenter.getStatus());
        return client.resource(created).updateStatus();
    }

    private ContactCenter stored() {
        return client.resources(ContactCenter.class).inNamespace("support").withName("acme").get();
    }

    private static ForceLogoutJob job(String name, String more) {
        return new KubernetesSerialization().unmarshal("""
                metadata: {name: %s, namespace: support, uid: uid-of-%s, creationTimestamp: "2026-11-02T07:00:00Z"}
                spec: {contactCenterRef: {name: acme}, target: {agentIds: [1]}}
                %s
                """.formatted(name, name, more), ForceLogoutJob.class);
    }

    private int allowed(Budgets of, Operation operation, ContactCenter contactCenter, Operation... others) {
        var turn = of.begin(operation, keyOf(operation), Optional.of(contactCenter), () -> Stream.of(others));
        return ((ContactCenterState.Ready) turn.limit(READY)).budget().agents();
    }

    private static OperationKey keyOf(Operation operation) {
        var metadata = operation.getMetadata();
        return new OperationKey(operation.getKind(), metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }

    private BudgetAccount.Offer spend(Budgets of, String name, int logouts) {
        var account = of.account(stored(), Stream::empty).orElseThrow();
        account.reserve(keyOf(job(name, "")), logouts, clock.instant(), false);
        account.settle(keyOf(job(name, "")), logouts, 0);
        return account.offer(keyOf(job("next", "")), clock.instant());
    }

    private void storeAll() {
        while (!later.isEmpty()) {
            later.poll().run();
        }
    }

    @Test
    void whatIsSpentIsWrittenBesideTheRestOfTheStatus() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");

        spend(budgets, "a", 30);
        storeAll();

        assertThat(stored().getStatus().disruptionBudget().used()).isEqualTo("30/100");
        assertThat(stored().getStatus().disruptionBudget().underWay()).isZero();
        assertThat(stored().getStatus().capabilities()).containsExactly("ForceLogout");
        assertThat(stored().getStatus().condition("Ready").orElseThrow().reason()).isEqualTo("Connected");
    }

    @Test
    void aContactCenterWithoutABudgetCostsNothing() {
        var contactCenter = contactCenter("");
        var requests = server.requests(".*").size();

        assertThat(allowed(budgets, job("a", ""), contactCenter)).isEqualTo(Integer.MAX_VALUE);
        assertThat(budgets.statusOf(contactCenter)).isNull();
        assertThat(budgets.states()).isEmpty();
        assertThat(later).isEmpty();
        assertThat(server.requests(".*")).hasSize(requests);
    }

    @Test
    void onlyForceLogoutJobsAreLimited() {
        var contactCenter = contactCenter("{maxLogouts: 1, perSeconds: 3600}");
        var change = new KubernetesSerialization().unmarshal("""
                metadata: {name: change, namespace: support, uid: u, creationTimestamp: "2026-11-02T07:00:00Z"}
                spec: {contactCenterRef: {name: acme}, status: Break, target: {agentIds: [1]}}
                """, AgentStatusChange.class);

        assertThat(allowed(budgets, change, contactCenter)).isEqualTo(Integer.MAX_VALUE);
        assertThat(allowed(budgets, job("a", ""), contactCenter)).isEqualTo(1);
    }

    @Test
    void aStatusThatChangedMeanwhileIsReadAndNothingIsLost() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        spend(budgets, "a", 30);
        storeAll();
        var other = operator();
        spend(other, "b", 20);
        storeAll();
        var reads = server.requests(READS).size();

        spend(budgets, "c", 10);
        storeAll();

        assertThat(stored().getStatus().disruptionBudget().used()).isEqualTo("60/100");
        assertThat(server.requests(READS).size() - reads).as("one read after the conflict").isEqualTo(1);
    }

    @Test
    void anOperatorThatEndsStoresWhatItKnowsAndNothingAfterThat() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        spend(budgets, "a", 30);

        budgets.close();

        assertThat(stored().getStatus().disruptionBudget().underWay()).isZero();
        var writes = server.requests(STATUS_WRITES).size();
        storeAll();
        assertThat(server.requests(STATUS_WRITES)).hasSize(writes);
    }

    @Test
    void ifTheApiServerRefusesNothingIsReserved() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        server.refuse(STATUS_WRITES, 500, 1);

        var account = budgets.account(stored(), Stream::empty).orElseThrow();

        assertThat(account.reserve(keyOf(job("a", "")), 30, clock.instant(), false)).isEqualTo(BudgetTurn.Reservation.NOT_STORED);
        assertThat(account.offer(keyOf(job("a", "")), clock.instant()).logouts()).isEqualTo(100);
    }

    @Test
    void aNewBudgetCountsWhatOperationsOfThePeriodHaveDone() {
        var contactCenter = contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        var done = job("done", """
                status: {completionTime: "2026-11-02T07:30:00Z", agents: {matched: 20, completed: 18, completedBefore: 3, skipped: 2, pending: 0, deferred: 0, failed: 0}}
                """);
        var longAgo = job("long-ago", """
                status: {completionTime: "2026-11-02T06:30:00Z", agents: {matched: 20, completed: 20, pending: 0, deferred: 0, skipped: 0, failed: 0}}
                """);
        var underWay = job("under-way", """
                status: {agents: {matched: 10, pending: 6, deferred: 0, completed: 4, skipped: 0, failed: 0}, ids: {pending: "1-6", completed: "7-10"},
                  submission: {ids: "1-2", attempt: 1, failures: 0, time: "2026-11-02T07:59:00Z"}}
                """);
        var elsewhere = job("elsewhere", """
                status: {completionTime: "2026-11-02T07:30:00Z", agents: {matched: 50, completed: 50, pending: 0, deferred: 0, skipped: 0, failed: 0}}
                """);
        elsewhere.getMetadata().setNamespace("sales");

        assertThat(allowed(budgets, job("next", ""), contactCenter, done, longAgo, underWay, elsewhere)).isEqualTo(100 - 15 - 6);
    }

    @Test
    void theStatusOfAContactCenterKeepsWhatIsStoredAndDropsWhatNoLongerCounts() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        spend(budgets, "a", 30);
        storeAll();
        clock.forward(Duration.ofMinutes(30));
        spend(budgets, "b", 5);

        assertThat(budgets.statusOf(stored())).isEqualTo(new BudgetStatus("35/100", 5, stored().getStatus().disruptionBudget().logouts()));
        storeAll();
        clock.forward(Duration.ofMinutes(30));
        assertThat(budgets.statusOf(stored()).used()).isEqualTo("5/100");
    }

    @Test
    void aBudgetThatIsRemovedIsForgotten() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        spend(budgets, "a", 30);
        storeAll();
        var without = stored();
        without.getMetadata().setGeneration(99L);
        without.setSpec(new KubernetesSerialization().unmarshal("platform: CCAIP", ContactCenterSpec.class));

        assertThat(budgets.statusOf(without)).isNull();
        assertThat(budgets.states()).isEmpty();
        assertThat(allowed(budgets, job("b", ""), without)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void anOlderVersionOfTheObjectChangesNothing() {
        var old = contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        var edited = stored();
        edited.getMetadata().setGeneration(2L);
        edited.setSpec(new KubernetesSerialization().unmarshal(
                "disruptionBudget: {maxLogouts: 5, perSeconds: 3600}", ContactCenterSpec.class));
        old.getMetadata().setGeneration(1L);

        assertThat(allowed(budgets, job("a", ""), edited)).isEqualTo(5);
        assertThat(allowed(budgets, job("a", ""), old)).isEqualTo(5);
    }

    @Test
    void anotherContactCenterOfTheSameNameBeginsAnew() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        spend(budgets, "a", 30);
        client.resource(stored()).delete();

        assertThat(allowed(budgets, job("b", ""), contactCenter("{maxLogouts: 100, perSeconds: 3600}"))).isEqualTo(100);
    }

    @Test
    void aDeletedOperationLeavesTheLineAndItsLogoutsCount() {
        contactCenter("{maxLogouts: 100, perSeconds: 3600}");
        var account = budgets.account(stored(), Stream::empty).orElseThrow();
        account.reserve(keyOf(job("a", "")), 30, clock.instant(), false);
        account.waitsFor(keyOf(job("a", "")), 1, clock.instant());
        assertThat(budgets.states()).containsExactly(new RuntimeGauges.Budget("support/acme", 100, 30, 1));

        budgets.forget(keyOf(job("a", "")));

        assertThat(budgets.states()).containsExactly(new RuntimeGauges.Budget("support/acme", 100, 30, 0));
        budgets.drop(new ContactCenterKey("support", "acme"));
        assertThat(budgets.states()).isEqualTo(List.of());
    }
}

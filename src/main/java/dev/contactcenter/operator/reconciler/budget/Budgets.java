package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.budget.DisruptionBudget;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.connection.model.ContactCenterKey;
import dev.contactcenter.operator.connection.model.OperationKey;
import dev.contactcenter.operator.observability.RuntimeGauges;
import dev.contactcenter.operator.resource.BreakGlass;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.reconciler.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The disruption budgets of all ContactCenters that have one. A ContactCenter without a budget costs nothing here. Thread-safe. */
public final class Budgets implements AutoCloseable {
    /** Results are stored together after this time, in seconds. */
    private static final int STORE_AFTER = 1;

    private record Entry(String uid, long generation, BudgetAccount account) {}

    private final LedgerStore store;
    private final Clock clock;
    private final Executor later;
    private final Consumer<OperationKey> wake;
    private final Map<ContactCenterKey, Entry> entries = new HashMap<>();

    /**
     * @param client the cluster
     * @param statusWriter writes statuses
     * @param clock the time
     * @param wake makes an operation reconcile that may go on
     */
    public Budgets(KubernetesClient client, StatusWriter statusWriter, Clock clock, Consumer<OperationKey> wake) {
        this(new LedgerStore(client, statusWriter), clock, CompletableFuture.delayedExecutor(STORE_AFTER, TimeUnit.SECONDS), wake);
    }

    Budgets(LedgerStore store, Clock clock, Executor later, Consumer<OperationKey> wake) {
        this.store = store;
        this.clock = clock;
        this.later = later;
        this.wake = wake;
    }

    /**
     * Begins the turn of an operation.
     *
     * @param operation the operation
     * @param key its key
     * @param contactCenter its ContactCenter, if it exists
     * @param logoutJobs all ForceLogoutJobs: what they have done counts if the ContactCenter has no record
     */
    public BudgetTurn begin(
            Operation operation, OperationKey key, Optional<ContactCenter> contactCenter, Supplier<Stream<? extends Operation>> logoutJobs) {
        var account = contactCenter.filter(found -> operation instanceof ForceLogoutJob && !operation.getSpec().dryRun())
                .flatMap(found -> account(found, logoutJobs));
        var name = contactCenter.map(Budgets::nameOf).map(ContactCenterKey::toString).orElse("");
        return new BudgetTurn(account, key, name, waitingSince(operation), BreakGlass.of(operation), wake);
    }

    /** Times in objects have whole seconds, cut off: who has got something is behind who was created in that second. */
    private static Instant waitingSince(Operation operation) {
        var created = Instant.parse(operation.getMetadata().getCreationTimestamp());
        var submission = operation.getStatus() == null ? null : operation.getStatus().submission();
        return submission == null || submission.time() == null || submission.time().isBefore(created)
                ? created
                : submission.time().plusSeconds(1);
    }

    /** Returns the account of a ContactCenter; empty if it has no budget. */
    synchronized Optional<BudgetAccount> account(ContactCenter contactCenter, Supplier<Stream<? extends Operation>> logoutJobs) {
        var name = nameOf(contactCenter);
        var budget = LedgerRecord.budgetOf(contactCenter);
        var known = entries.get(name);
        if (known != null && known.uid.equals(uidOf(contactCenter)) && contactCenter.getMetadata().getGeneration() < known.generation) {
            return Optional.of(known.account);
        }
        if (budget.isEmpty() || known != null && !known.uid.equals(uidOf(contactCenter))) {
            drop(name);
        }
        return budget.map(each -> accountOf(contactCenter, each, logoutJobs));
    }

    private BudgetAccount accountOf(
            ContactCenter contactCenter, DisruptionBudget budget, Supplier<Stream<? extends Operation>> logoutJobs) {
        var name = nameOf(contactCenter);
        var account = find(name).orElseGet(() -> open(name, contactCenter, budget, logoutJobs));
        account.use(budget);
        entries.put(name, new Entry(uidOf(contactCenter), contactCenter.getMetadata().getGeneration(), account));
        return account;
    }

    private BudgetAccount open(
            ContactCenterKey name, ContactCenter contactCenter, DisruptionBudget budget, Supplier<Stream<? extends Operation>> logoutJobs) {
        var ifLost = LedgerRecord.ledgerOf(contactCenter.getStatus()).isPresent()
                ? Ledger.EMPTY
                : PastLogouts.of(logoutJobs.get(), name, clock.instant());
        return new BudgetAccount(budget, new LedgerJournal(name, contactCenter, budget, ifLost, store, clock, later), clock);
    }

    private static String uidOf(ContactCenter contactCenter) {
        return contactCenter.getMetadata().getUid();
    }

    /**
     * Returns what the status of a ContactCenter has to say of its budget; null: nothing.
     *
     * @param contactCenter the version of the object that its status is written over
     */
    public BudgetStatus statusOf(ContactCenter contactCenter) {
        var budget = LedgerRecord.budgetOf(contactCenter);
        if (budget.isEmpty()) {
            account(contactCenter, Stream::empty);
            return null;
        }
        var stored = LedgerRecord.ledgerOf(contactCenter.getStatus());
        stored.ifPresent(ledger -> account(contactCenter, Stream::empty));
        // What is stored stays, but for what no longer counts: this write changes nothing that a reservation rests on.
        return stored.map(ledger -> LedgerRecord.of(ledger.at(clock.instant(), budget.get()), budget.get())).orElse(null);
    }

    /** Returns the time until less is spent than the status of a ContactCenter says; empty if that does not change by itself. */
    public Optional<Duration> nextChange(ContactCenter contactCenter) {
        return LedgerRecord.budgetOf(contactCenter).flatMap(budget ->
                LedgerRecord.ledgerOf(contactCenter.getStatus()).flatMap(ledger -> ledger.nextChange(clock.instant(), budget)));
    }

    private Optional<BudgetAccount> find(ContactCenterKey name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::account);
    }

    /** Drops the budget of a ContactCenter that was deleted. */
    public synchronized void drop(ContactCenterKey name) {
        var entry = entries.remove(name);
        if (entry != null) {
            entry.account.close();
        }
    }

    /** Drops an operation that has ended or was deleted. */
    public void forget(OperationKey operation) {
        all().forEach(account -> account.forget(operation).forEach(wake));
    }

    private synchronized List<BudgetAccount> all() {
        return entries.values().stream().map(Entry::account).toList();
    }

    /** Stores what is not stored yet, if the API server takes it at once, and nothing after that: the operator ends. */
    @Override
    public void close() {
        all().forEach(account -> {
            account.storeAll();
            account.close();
        });
    }

    /** Returns what is measured of each budget. */
    public synchronized List<RuntimeGauges.Budget> states() {
        return entries.entrySet().stream()
                .map(each -> new RuntimeGauges.Budget(
                        each.getKey().toString(),
                        each.getValue().account.budget().maxLogouts(),
                        each.getValue().account.ledger().spent(),
                        each.getValue().account.waiting()))
                .toList();
    }

    private static ContactCenterKey nameOf(ContactCenter contactCenter) {
        return new ContactCenterKey(contactCenter.getMetadata().getNamespace(), contactCenter.getMetadata().getName());
    }
}

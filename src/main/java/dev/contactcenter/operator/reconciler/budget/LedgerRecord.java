package dev.contactcenter.operator.reconciler.budget;

import dev.contactcenter.operator.budget.DisruptionBudget;
import dev.contactcenter.operator.budget.Ledger;
import dev.contactcenter.operator.resource.ContactCenter;
import dev.contactcenter.operator.resource.ContactCenterStatus;
import dev.contactcenter.operator.resource.ContactCenterStatus.BudgetStatus;
import dev.contactcenter.operator.resource.ContactCenterStatus.Logouts;
import java.time.Duration;
import java.util.Optional;

/** Reads and writes a budget and its ledger in a ContactCenter. */
final class LedgerRecord {
    private LedgerRecord() {}

    /** Returns the budget of a ContactCenter; empty if it has none, or one that can't be read. */
    static Optional<DisruptionBudget> budgetOf(ContactCenter contactCenter) {
        return Optional.ofNullable(contactCenter.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.disruptionBudget()))
                .filter(spec -> spec.maxLogouts() != null && spec.maxLogouts() > 0 && spec.perSeconds() != null && spec.perSeconds() > 0)
                .map(spec -> new DisruptionBudget(spec.maxLogouts(), Duration.ofSeconds(spec.perSeconds())));
    }

    /** Returns the ledger in a status; empty if it has none. */
    static Optional<Ledger> ledgerOf(ContactCenterStatus status) {
        return Optional.ofNullable(status)
                .flatMap(stored -> Optional.ofNullable(stored.disruptionBudget()))
                .map(stored -> new Ledger(
                        stored.logouts().stream()
                                .filter(logouts -> logouts.time() != null && logouts.agents() > 0)
                                .map(logouts -> new Ledger.Entry(logouts.time(), logouts.agents()))
                                .toList(),
                        stored.underWay()));
    }

    /** Returns what the status shows of a ledger. */
    static BudgetStatus of(Ledger ledger, DisruptionBudget budget) {
        return new BudgetStatus(
                used(ledger, budget),
                ledger.underWay(),
                ledger.entries().stream().map(entry -> new Logouts(entry.time(), entry.logouts())).toList());
    }

    /** Returns how much of how much is spent. */
    static String used(Ledger ledger, DisruptionBudget budget) {
        return ledger.spent() + "/" + budget.maxLogouts();
    }
}

/**
 * Keeps the disruption budgets: how many logouts each ContactCenter has had, in its status, and who may go on.
 *
 * <p>Words: <i>account</i> (the ledger of one ContactCenter in this process, with the operations that wait for it), <i>turn</i>
 * (one reconcile of one operation, as its budget sees it), <i>reserve</i> (enter logouts as under way, before they are asked for).
 */
package dev.contactcenter.operator.reconciler.budget;

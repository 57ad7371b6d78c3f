/**
 * What the reconcilers of all kinds share: writing a status, triggers from this process, the log context. Reconcilers are thin:
 * they gather what is known, call a pure decision, write the status and carry out commands. They never wait for a platform.
 * They may know {@code operation}, {@code connection}, {@code resource} and {@code observability}.
 *
 * <p>Words: <i>reconcile</i> (one look at one object), <i>trigger</i> (an event that makes an object reconcile), <i>status</i>,
 * <i>field manager</i> (the owner of fields in a server-side apply), <i>take over</i> (become the owner of a whole status),
 * <i>refused</i> and <i>invalid</i> (a write that the API server did not take; only the first may succeed later).
 */
package dev.contactcenter.operator.reconciler;

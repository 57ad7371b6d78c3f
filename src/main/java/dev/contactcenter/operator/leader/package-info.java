/**
 * Elects one of several replicas by a Lease. The package may know the settings and the startup errors, and nothing else of
 * the project.
 *
 * <p>Words: <i>leader</i> (the replica that works), <i>standby</i> (a replica that waits), <i>Lease</i> (the Kubernetes
 * object that names the leader), <i>renew</i> (the leader shows that it is alive), <i>expired</i> (unchanged for the lease
 * duration, by this process's own clock), <i>hand over</i> (the leader gives the Lease back when it ends).
 */
package dev.contactcenter.operator.leader;

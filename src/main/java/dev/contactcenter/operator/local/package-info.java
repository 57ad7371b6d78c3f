/**
 * Local mode: an API server, the simulator and the operator in one process, to try the operator without a cluster. It may
 * know every package; it is not in the jar.
 *
 * <p>Words: <i>embedded API server</i>, <i>local world</i>, <i>live screen</i>, <i>example</i>, <i>progress table</i>,
 * <i>training run</i> (makes the class archive).
 */
package dev.contactcenter.operator.local;

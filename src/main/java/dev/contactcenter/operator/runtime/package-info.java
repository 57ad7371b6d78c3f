/**
 * Puts the operator together and runs it: wiring, start, end. It may know every package but the simulator and local mode.
 *
 * <p>Words: <i>components</i> (the parts, wired and not started), <i>runtime</i> (the parts, running), <i>readiness</i>,
 * <i>controller</i> (JOSDK's loop around a reconciler), <i>gauges</i> (numbers that are computed when metrics are scraped).
 */
package dev.contactcenter.operator.runtime;

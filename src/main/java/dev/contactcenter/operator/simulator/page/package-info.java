/**
 * The page of the simulator: a floor of agents that changes while a user looks, with buttons for calls. It is one HTML file,
 * which gets everything else as server-sent events.
 *
 * <p>Words: <i>floor</i> (a contact center on the page), <i>tile</i> (an agent), <i>snapshot</i> (what the page shows at a moment),
 * <i>stream</i> (the events for one open page), <i>hint</i> (what an operation is about to do to an agent).
 */
package dev.contactcenter.operator.simulator.page;

/**
 * The simulated contact center: agents, statuses, calls and chats over time. It may know {@code agent}.
 *
 * <p>Words: <i>simulated agent</i>, <i>directory</i>, <i>session</i>, <i>conversation</i>, <i>participant</i>,
 * <i>conversation engine</i>, <i>event queue</i> (what happens when), <i>journal</i> (the requests so far).
 */
package dev.contactcenter.operator.simulator.center;

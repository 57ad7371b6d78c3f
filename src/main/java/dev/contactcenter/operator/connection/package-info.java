/**
 * The connection to each ContactCenter's platform: one client with one rate limit, shared by all operations. Operations
 * command ({@code execute}), and read the results ({@code observe}); they never wait for the platform.
 *
 * <ul>
 *   <li><b>connection</b>: {@link dev.contactcenter.operator.connection.PlatformConnection}, with its lock.
 *   <li><b>command</b>: what an operation wants: read, submit, cancel, track, release.
 *   <li><b>scheduler</b>: decides which batch goes next, and what an answer means for the connection.
 *   <li><b>event loop</b>: runs the tasks of one connection, in threads that all connections share. One <b>tick</b>
 *       sends all that may go.
 *   <li><b>health</b>: whether the platform can be used. Only a <b>check</b> decides that.
 *   <li><b>in flight</b>: sent and not answered yet.
 *   <li><b>stale</b>: based on a reading that is too old. A stale submission is not sent.
 * </ul>
 *
 * <p>Where to look: a 429 is handled by {@code RequestScheduler} and {@code ratelimit.AdaptiveRateLimiter}; requests
 * are merged in {@code batch.BatchQueue}, and a batch that fails is split by {@code batch.BatchFailurePolicy} and
 * {@code ResultDispatcher}; {@code polling.AgentTracker} notices that an agent has changed, for example that a busy
 * agent is free or logged out.
 */
package dev.contactcenter.operator.connection;

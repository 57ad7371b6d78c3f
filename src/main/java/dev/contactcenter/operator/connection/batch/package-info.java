/**
 * The requests that wait for one platform, and how several of them become one exchange. Knows the port to the platform and
 * the keys of operations; knows nothing of threads, health and rate limits.
 *
 * <ul>
 *   <li><b>call</b>: what is asked of the platform, such as a reading of some agents.
 *   <li><b>request</b>: a call that waits, for one operation or for the connection itself.
 *   <li><b>batch</b>: the requests that go in one exchange, as one call.
 *   <li><b>partition key</b>: requests with equal keys can share a batch.
 *   <li><b>linger</b>: the time that a request waits for others to share its batch.
 *   <li><b>split</b>: to send a batch that failed again in two halves, so that the request that causes the failure fails
 *       alone.
 *   <li><b>suspect</b>: an operation whose requests may share only a small batch, because a larger one failed.
 * </ul>
 */
package dev.contactcenter.operator.connection.batch;

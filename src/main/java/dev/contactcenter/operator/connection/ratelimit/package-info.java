/**
 * How many requests go to one platform, and when. Knows nothing else of the project: time is a ticker in nanoseconds.
 *
 * <ul>
 *   <li><b>limit</b>: the most requests a second that the ContactCenter allows.
 *   <li><b>rate</b>: the requests a second that are allowed now. Less than the limit after the platform answered 429.
 *   <li><b>burst</b>: how many requests of a second may go at once. The others are spread evenly.
 *   <li><b>pause</b>: a time in which nothing is sent, after a 429 or a 503.
 *   <li><b>quota</b>: the requests that the platform says it still accepts until its next period.
 *   <li><b>follow-up</b>: a further exchange of a call that is in flight, such as the next page.
 *   <li><b>permit</b>: the right to make one exchange.
 *   <li><b>trip</b>: the way of a request from its permit to the platform.
 * </ul>
 */
package dev.contactcenter.operator.connection.ratelimit;

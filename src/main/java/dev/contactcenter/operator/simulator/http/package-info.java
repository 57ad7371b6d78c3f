/**
 * HTTP for the faces of the simulator: reading requests, writing replies, credentials and rate limits.
 *
 * <p>Words: <i>API request</i>, <i>reply</i>, <i>response writer</i>, <i>requested agents</i>, <i>accepted credentials</i>,
 * <i>rate limit</i>.
 */
package dev.contactcenter.operator.simulator.http;

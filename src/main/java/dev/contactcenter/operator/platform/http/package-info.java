/**
 * HTTP to the platforms: time and size limits, trusted certificates, allowed addresses, and one reading of errors. It may
 * know {@code platform} and {@code agent}.
 *
 * <p>Words: <i>exchange</i> (one request and its answer), <i>permitted exchanges</i>, <i>single flight</i> (one fetch for all
 * callers), <i>OAuth token</i>, <i>outcome</i>, <i>retry-after</i>, <i>URL policy</i> (which hosts
 * may be called), <i>address guard</i> (which resolved addresses may be called), <i>certificate bundle</i>, <i>trusted
 * certificates</i>.
 */
package dev.contactcenter.operator.platform.http;

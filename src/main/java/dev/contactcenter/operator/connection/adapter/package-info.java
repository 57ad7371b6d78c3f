/**
 * The platform adapters that a connection uses.
 *
 * <ul>
 *   <li><b>adapter</b>: the implementation of the port to one platform, with one set of credentials.
 *   <li><b>handle</b>: counts the calls in flight on an adapter, and closes it after the last one.
 *   <li><b>retire</b>: to send no more calls to an adapter. Its calls in flight end as they would.
 * </ul>
 */
package dev.contactcenter.operator.connection.adapter;

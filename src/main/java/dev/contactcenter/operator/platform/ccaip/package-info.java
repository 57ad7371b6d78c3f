/**
 * The adapter of Google CCAIP. It may know {@code platform}, {@code platform.http} and {@code agent}.
 *
 * <p>Words: <i>Apps API</i>, <i>agent status</i>, <i>force logout</i>, <i>deferred</i> (the platform logs a busy agent out
 * later), <i>job</i> (a large logout in the background), <i>page</i>.
 */
package dev.contactcenter.operator.platform.ccaip;

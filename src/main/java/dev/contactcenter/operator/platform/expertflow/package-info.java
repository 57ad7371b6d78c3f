/**
 * The adapter of Expertflow CX. It may know {@code platform}, {@code platform.http} and {@code agent}.
 *
 * <p>Words: <i>agent manager</i> (the service that is asked), <i>presence</i> (an agent's state as it is pushed),
 * <i>presence command</i>, <i>pending change</i> (asked for, not yet confirmed), <i>reason code</i>, <i>socket</i>,
 * <i>MRD</i> (a media channel).
 */
package dev.contactcenter.operator.platform.expertflow;

/**
 * The port to the platforms: what can be asked of every platform, and how each answers. It may know {@code agent}.
 *
 * <p>Words: <i>platform</i>, <i>adapter</i> (one implementation of the port), <i>capability</i> (what a platform can do),
 * <i>request</i>, <i>answer</i>, <i>reading</i> (agents as the platform shows them; whole or partial), <i>submit result</i>,
 * <i>outcome</i>, <i>job</i> (a background job of the platform).
 */
package dev.contactcenter.operator.platform;

/**
 * The adapter of Genesys Cloud. It may know {@code platform}, {@code platform.http} and {@code agent}.
 *
 * <p>Words: <i>user</i> (an agent), <i>presence</i> (what a user is shown as), <i>system presence</i> (one of ten kinds of
 * presence), <i>presence definition</i> (a presence of the organization, with its labels), <i>routing status</i> (whether a user
 * gets conversations from queues), <i>token</i>, <i>entities</i> (the rows of a list).
 */
package dev.contactcenter.operator.platform.genesys;

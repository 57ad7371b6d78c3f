/**
 * The face of Genesys Cloud: tokens, users with their presence, teams and groups, presence definitions.
 *
 * <p>Words: <i>face</i>, <i>token</i>, <i>row</i>, <i>settings</i>, <i>shown id</i> (the UUID of something that has a number in the
 * center), <i>minute limit</i> (the requests of a minute that the platform allows, and tells in headers).
 */
package dev.contactcenter.operator.simulator.genesys;

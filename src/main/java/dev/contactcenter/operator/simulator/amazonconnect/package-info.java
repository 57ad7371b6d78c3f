/**
 * The simulator's face of Amazon Connect: the calls of its API that an operator needs, with signatures of version 4, pages by
 * tokens, and a limit for each call.
 *
 * <p>Words: <i>instance</i>, <i>user</i> (an agent), <i>user data</i> (what a signed-in user does now), <i>next status</i>
 * (what a user gets when the contact ends), <i>routing profile</i>, <i>hierarchy group</i>, <i>token</i>, <i>burst</i>.
 */
package dev.contactcenter.operator.simulator.amazonconnect;

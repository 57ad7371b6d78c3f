/**
 * The adapter for Amazon Connect, by AWS's own SDK over the operator's HTTP client. It may know {@code platform}, {@code
 * platform.http} and {@code agent}. No other package may know the SDK, so that its classes are loaded only if a ContactCenter of
 * this platform exists.
 *
 * <p>Words: <i>instance</i> (an Amazon Connect contact center), <i>user</i> (an agent, with a UUID), <i>agent status</i>
 * (a name, and a type: ROUTABLE, CUSTOM or OFFLINE), <i>user data</i> (what a signed-in user does now), <i>next status</i>
 * (what a user gets when the contact ends), <i>routing profile</i> and <i>hierarchy group</i> (both are teams here),
 * <i>token</i> (leads to the next page of a list), <i>identity</i> (where the access key comes from).
 */
package dev.contactcenter.operator.platform.amazonconnect;

/**
 * The adapter of NICE CXone. It may know {@code platform}, {@code platform.http} and {@code agent}.
 *
 * <p>Words: <i>tenant</i>, <i>discovery</i> (finds the address of the API), <i>token</i>, <i>access key</i>,
 * <i>application</i> (client id and secret), <i>agent state</i>, <i>session</i>, <i>team</i>.
 */
package dev.contactcenter.operator.platform.cxone;

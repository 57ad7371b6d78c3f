/**
 * The command line {@code kubectl contact-center}. It makes and reads the same resources as a manifest, with the rights of the
 * user, and needs nothing of the operator but its jar. The operator loads none of it.
 *
 * <p>{@code cluster}: how the API server is reached. {@code operation}: operations and rosters as JSON. {@code output}: what is
 * written. {@code command}: the commands.
 */
package dev.contactcenter.operator.kubectl;

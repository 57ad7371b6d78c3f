/** The commands of {@code kubectl contact-center}, their flags, and their way through the API server. */
package dev.contactcenter.operator.kubectl.command;

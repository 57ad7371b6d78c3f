package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.resource.OperationSpec;

/**
 * What is decided on.
 *
 * @param action what is wanted of the agents
 * @param spec the user's words
 * @param generation the generation of that spec
 */
public record Desired(Action action, OperationSpec spec, long generation) {}

package dev.contactcenter.operator.operation;

import dev.contactcenter.operator.resource.OperationSpec;

/**
 * What the user wants.
 *
 * @param action what to do with the agents
 * @param spec the spec as the user wrote it
 * @param generation the generation of that spec
 */
public record Desired(Action action, OperationSpec spec, long generation) {}

package dev.contactcenter.operator.crd;

/**
 * A reason to refuse an object.
 *
 * @param field where, as {@code spec.target.agentIds[0]}
 * @param message what is wrong there, in the words of the API server less the value that it quotes
 */
public record Violation(String field, String message) {
    @Override
    public String toString() {
        return field + ": " + message;
    }
}

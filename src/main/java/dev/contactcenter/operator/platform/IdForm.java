package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.AgentId;

/** The form of a platform's ids of agents. A text of another form, such as a login name, can't be an id there. */
public enum IdForm {
    /** Any text. */
    ANY("an id"),
    /** Whole numbers. */
    INTEGER("a whole number, not a login name"),
    /** UUIDs, which {@link AgentId} has in lower case. */
    UUID("a UUID, not a login name or an ARN");

    private final String description;

    IdForm(String description) {
        this.description = description;
    }

    /** Returns whether an agent can have this id. */
    public boolean admits(AgentId id) {
        return switch (this) {
            case ANY -> true;
            case INTEGER -> id.isInteger();
            case UUID -> id.isUuid();
        };
    }

    /** Returns what to give instead of a text that is no id, for a message: "a UUID, not ...". */
    public String description() {
        return description;
    }
}

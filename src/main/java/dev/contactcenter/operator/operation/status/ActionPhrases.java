package dev.contactcenter.operator.operation.status;

/**
 * The forms of the verb that says what an operation does to an agent.
 *
 * @param verb what the operator asks the platform to do to an agent: "log out"
 * @param complement what follows the agent then; may be empty: " in status 'Break'"
 * @param infinitive after "will" or "would": "be logged out"
 * @param participle after "was" or "were": "logged out"
 * @param condition after "was already": "logged out"
 * @param active what agents do by themselves: "logged out"
 */
public record ActionPhrases(String verb, String complement, String infinitive, String participle, String condition, String active) {
    /** Returns the phrases for logging out. */
    public static ActionPhrases forceLogout() {
        return new ActionPhrases("log out", "", "be logged out", "logged out", "logged out", "logged out");
    }

    /**
     * Returns the phrases for a change of status.
     *
     * @param status the platform's name for the status
     */
    public static ActionPhrases changeStatus(String status) {
        var there = "in status '" + status + "'";
        return new ActionPhrases("put", " " + there, "be put " + there, "put " + there, there, "changed to status '" + status + "'");
    }

    /**
     * Returns the words after "asking the platform to".
     *
     * @param agents the agents, such as "2 agents"
     * @return such as "log out 2 agents"
     */
    public String order(String agents) {
        return verb + " " + agents + complement;
    }
}

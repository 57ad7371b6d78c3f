package dev.contactcenter.operator.simulator.expertflow;

/**
 * How the Expertflow CX face behaves where the platform's documents are silent.
 *
 * @param tellsAtFirst whether who connects is told of all agents; else of the account itself alone, as is documented
 * @param answersLooks whether a change in an MRD that does not exist is answered with the agent as it is
 * @param tellsOfUnknown whether it tells of an error where an agent is not known
 */
public record ExpertflowSettings(boolean tellsAtFirst, boolean answersLooks, boolean tellsOfUnknown) {
    /** It tells all that it can. */
    public static final ExpertflowSettings DEFAULT = new ExpertflowSettings(true, true, true);

    /** The same, telling at first of all agents or not. */
    public ExpertflowSettings tellsAtFirst(boolean tells) {
        return new ExpertflowSettings(tells, answersLooks, tellsOfUnknown);
    }

    /** The same, answering looks or not. */
    public ExpertflowSettings answersLooks(boolean answers) {
        return new ExpertflowSettings(tellsAtFirst, answers, tellsOfUnknown);
    }

    /** The same, telling of unknown agents or not. */
    public ExpertflowSettings tellsOfUnknown(boolean tells) {
        return new ExpertflowSettings(tellsAtFirst, answersLooks, tells);
    }
}

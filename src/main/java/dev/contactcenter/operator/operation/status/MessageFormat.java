package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;

/** The grammar of what is said to people. */
public final class MessageFormat {
    private static final int MAX_IDS_SHOWN = 300;

    private MessageFormat() {}

    /** "1 agent", "2 agents". */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** "1 agent was", "2 agents were". */
    public static String countWere(int number, String noun) {
        return count(number, noun) + (number == 1 ? " was" : " were");
    }

    /** "agent 7", "agents 7-9,12": short enough for a sentence. */
    public static String agents(AgentIdSet ids) {
        return (ids.size() == 1 ? "agent " : "agents ") + shortened(ids.toString());
    }

    /** A list of ids short enough for a sentence. */
    public static String shortened(String ids) {
        return ids.length() <= MAX_IDS_SHOWN ? ids : ids.substring(0, ids.lastIndexOf(',', MAX_IDS_SHOWN) + 1) + "...";
    }

    /** The text with a full stop. */
    public static String sentence(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0 ? stripped : stripped + ".";
    }

    /** What an answer that is not a good one says, as a sentence. */
    public static String of(Answer<?> answer) {
        if (answer instanceof Answer.Rejected<?> rejected) {
            return sentence(rejected.message());
        } else if (answer instanceof Answer.Denied<?> denied) {
            return sentence(denied.message());
        } else if (answer instanceof Answer.Unreachable<?> unreachable) {
            return sentence(unreachable.message());
        } else if (answer instanceof Answer.Broken<?> broken) {
            return sentence(broken.message());
        }
        return "it had too many requests.";
    }
}

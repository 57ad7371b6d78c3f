package dev.contactcenter.operator.operation.status;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The grammar of messages: numbers, lists of agents, full stops. */
public final class MessageFormat {
    private static final int MAX_IDS_SHOWN = 300;
    private static final Pattern PLATFORM = Pattern.compile("[Tt]he platform\\b");

    private MessageFormat() {}

    /** Returns "1 agent" or "2 agents". */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns "1 agent was" or "2 agents were". */
    public static String countWere(int number, String noun) {
        return count(number, noun) + (number == 1 ? " was" : " were");
    }

    /** Returns "1 agent is" or "2 agents are". */
    public static String countAre(int number, String noun) {
        return count(number, noun) + (number == 1 ? " is" : " are");
    }

    /** Returns "agent 7" or "agents 7-9,12", short enough for a sentence. */
    public static String agents(AgentIdSet ids) {
        return (ids.size() == 1 ? "agent " : "agents ") + shortened(ids.toString());
    }

    /** Returns a list of ids that is short enough for a sentence. */
    public static String shortened(String ids) {
        return ids.length() <= MAX_IDS_SHOWN ? ids : ids.substring(0, ids.lastIndexOf(',', MAX_IDS_SHOWN) + 1) + "...";
    }

    /**
     * Returns the first entries, and how many more there are.
     *
     * @param limit the most entries shown
     */
    public static String list(List<String> entries, int limit) {
        var shown = String.join(", ", entries.subList(0, Math.min(limit, entries.size())));
        return entries.size() <= limit ? shown : shown + " and " + (entries.size() - limit) + " more";
    }

    /** Returns a text, cut to the number of characters that the CRD allows. */
    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 3) + "...";
    }

    /** Returns the text with a full stop. */
    public static String sentence(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0 ? stripped : stripped + ".";
    }

    /**
     * Returns a message after its lead. A message whose subject is the platform already gets another lead: else it would say
     * "The platform: the platform failed".
     *
     * @param lead the lead, with the platform as its subject
     * @param neutral the lead that does not speak of the platform; empty: none, and the message begins a sentence
     * @param message the platform's own words, or those of the operator about it
     */
    public static String after(String lead, String neutral, String message) {
        if (!PLATFORM.matcher(message).lookingAt()) {
            return lead + message;
        }
        return neutral.isEmpty() ? message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) : neutral + message;
    }

    /** Returns the message of a bad answer, as a sentence. */
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
        return OperationMessages.TOO_MANY_REQUESTS;
    }
}

package dev.contactcenter.operator.platform.genesys;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The platform's words for presences and routing statuses. It spells one word in several ways ({@code ON_QUEUE}, {@code
 * OnQueue}, {@code On Queue}), so words are compared without regard to case, underscores and blanks.
 */
final class PresenceWords {
    static final String OFFLINE = "Offline";
    static final String ON_QUEUE = "On Queue";
    /** No presence, but the routing status of an agent that gets no conversations from queues. */
    static final String OFF_QUEUE = "Off Queue";

    /** The system presences, as the platform's desktop shows them. */
    static final List<String> SYSTEM = List.of(
            "Available", "Away", "Break", "Busy", "Idle", "Meal", "Meeting", OFFLINE, ON_QUEUE, "Training");

    private PresenceWords() {}

    /** Returns the form in which words are compared. */
    static String normal(String word) {
        return word.replaceAll("[_\\s]", "").toLowerCase(Locale.ROOT);
    }

    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    /** Returns the system presence of this spelling; empty if there is none. */
    static Optional<String> system(String word) {
        return SYSTEM.stream().filter(name -> same(name, word)).findFirst();
    }
}

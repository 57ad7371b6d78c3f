package dev.contactcenter.operator.simulator.center;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statuses of agents. Names are compared ignoring case, as the platform's documents mix cases.
 *
 * @param custom the statuses that agents and supervisors choose from, as they are written on the platform
 */
public record Statuses(List<String> custom) {
    /** The status after a login by default. */
    public static final String AVAILABLE = "Available";
    /** In a call. */
    public static final String IN_CALL = "In-call";
    /** In a chat. */
    public static final String IN_CHAT = "In-chat";
    /** Finishing a call or chat that has just ended. */
    public static final String WRAP_UP = "Wrap-up";
    /** Did not take an offered call. */
    public static final String MISSED_CALL = "Missed Call";
    /** Did not take an offered chat. */
    public static final String MISSED_CHAT = "Missed Chat";
    /** Signed in, and the workstation no longer answers. */
    public static final String UNRESPONSIVE = "Unresponsive";
    /** Logged out. */
    public static final String OFFLINE = "Offline";
    /** The statuses that only the platform itself sets. */
    public static final List<String> SYSTEM = List.of(IN_CALL, IN_CHAT, WRAP_UP, MISSED_CALL, MISSED_CHAT, UNRESPONSIVE, OFFLINE);
    /** The statuses that each platform has by default, spelled as in the documents. */
    public static final Statuses STANDARD = new Statuses(List.of(AVAILABLE, "Break", "lunch", "Training", "Unavailable"));

    public Statuses {
        custom = List.copyOf(custom);
    }

    /** Returns the status of this name as the platform writes it, or empty if there is none. */
    public Optional<String> find(String name) {
        return Stream.concat(custom.stream(), SYSTEM.stream())
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    /** Returns whether only the platform itself sets this status. */
    public static boolean isSystem(String name) {
        return SYSTEM.stream().anyMatch(name::equalsIgnoreCase);
    }
}

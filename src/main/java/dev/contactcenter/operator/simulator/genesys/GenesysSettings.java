package dev.contactcenter.operator.simulator.genesys;

import java.util.List;
import java.util.function.Consumer;

/**
 * How the Genesys Cloud face behaves. Organizations of the platform differ in these points, or its documents say nothing.
 *
 * @param tokenSeconds how long a token is valid
 * @param requestsPerMinute how many requests of a minute are allowed, as the headers tell; 0: any number, and no headers
 * @param pageSize the most rows of a page, even if {@code pageSize} asks for more
 * @param disorder what is wrong with the pages of lists of users
 * @param summaries whether users have their open conversations beside the routing status
 * @param enterpriseCalls whether calls are no conversations of queues: the routing status does not show them
 * @param logoutMillis how long it takes until a user without tokens is shown as Offline
 * @param missingPermissions the permissions that the account lacks: 403
 * @param forbiddenUsers the users that the account may see and not change: 403
 */
public record GenesysSettings(
        int tokenSeconds,
        int requestsPerMinute,
        int pageSize,
        Disorder disorder,
        boolean summaries,
        boolean enterpriseCalls,
        int logoutMillis,
        List<String> missingPermissions,
        List<String> forbiddenUsers) {
    /** What is wrong with the pages of lists of users. */
    public enum Disorder {
        /** Nothing. */
        NONE,
        /** A next page is told each time, and behind the last page it is the last page again. */
        ENDLESS,
        /** The count grows with each page. */
        GROWING_TOTAL,
        /** The order of the users is reversed after the first page. */
        MOVING
    }

    /** Tokens of a day, 300 requests a minute, pages of 100, a logout that shows after 300 ms. */
    public static final GenesysSettings DEFAULT =
            new GenesysSettings(86_400, 300, 100, Disorder.NONE, true, false, 300, List.of(), List.of());

    public GenesysSettings {
        missingPermissions = List.copyOf(missingPermissions);
        forbiddenUsers = List.copyOf(forbiddenUsers);
    }

    /** Returns the same settings with tokens that are valid for this many seconds. */
    public GenesysSettings tokenSeconds(int value) {
        return with(copy -> copy.tokenSeconds = value);
    }

    /** Returns the same settings with this many requests a minute. */
    public GenesysSettings requestsPerMinute(int value) {
        return with(copy -> copy.requestsPerMinute = value);
    }

    /** Returns the same settings with pages of this many rows. */
    public GenesysSettings pageSize(int value) {
        return with(copy -> copy.pageSize = value);
    }

    /** Returns the same settings with this fault of the pages. */
    public GenesysSettings disorder(Disorder value) {
        return with(copy -> copy.disorder = value);
    }

    /** Returns the same settings with conversations beside the routing status, or not. */
    public GenesysSettings summaries(boolean value) {
        return with(copy -> copy.summaries = value);
    }

    /** Returns the same settings with calls that the routing status does not show, or does. */
    public GenesysSettings enterpriseCalls(boolean value) {
        return with(copy -> copy.enterpriseCalls = value);
    }

    /** Returns the same settings with logouts that show after this many milliseconds. */
    public GenesysSettings logoutMillis(int value) {
        return with(copy -> copy.logoutMillis = value);
    }

    /** Returns the same settings for an account without these permissions. */
    public GenesysSettings missingPermissions(String... values) {
        return with(copy -> copy.missingPermissions = List.of(values));
    }

    /** Returns the same settings with these users forbidden. */
    public GenesysSettings forbiddenUsers(String... values) {
        return with(copy -> copy.forbiddenUsers = List.of(values));
    }

    private GenesysSettings with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    private static final class Copy {
        private int tokenSeconds;
        private int requestsPerMinute;
        private int pageSize;
        private Disorder disorder;
        private boolean summaries;
        private boolean enterpriseCalls;
        private int logoutMillis;
        private List<String> missingPermissions;
        private List<String> forbiddenUsers;

        Copy(GenesysSettings from) {
            tokenSeconds = from.tokenSeconds;
            requestsPerMinute = from.requestsPerMinute;
            pageSize = from.pageSize;
            disorder = from.disorder;
            summaries = from.summaries;
            enterpriseCalls = from.enterpriseCalls;
            logoutMillis = from.logoutMillis;
            missingPermissions = from.missingPermissions;
            forbiddenUsers = from.forbiddenUsers;
        }

        GenesysSettings settings() {
            return new GenesysSettings(tokenSeconds, requestsPerMinute, pageSize, disorder, summaries, enterpriseCalls, logoutMillis,
                    missingPermissions, forbiddenUsers);
        }
    }
}

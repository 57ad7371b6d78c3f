package dev.contactcenter.operator.simulator.amazonconnect;

import java.util.List;

/**
 * How the Amazon Connect face behaves. Accounts of the platform differ in these points, or its documents say nothing.
 *
 * @param instanceId the instance that there is
 * @param region the region that signatures have to name
 * @param perSecond how many requests of each call are served a second; 0: any number
 * @param burst how many requests of each call are served at once
 * @param pageSize the most rows of a page, even if more are asked for
 * @param counts whether lists tell about how many rows they have
 * @param repeatsTokens whether every page leads to the first one again
 * @param statusMillis how long a change of status takes after its 200
 * @param refusesUnknownUsers whether a filter with a user that does not exist is refused
 * @param disabledStatuses the names of statuses that are disabled
 * @param forbidden whether the account may do nothing: 403
 * @param forbiddenUsers the agents that the account may read and not act on: 403
 */
public record AmazonConnectSettings(
        String instanceId,
        String region,
        int perSecond,
        int burst,
        int pageSize,
        boolean counts,
        boolean repeatsTokens,
        int statusMillis,
        boolean refusesUnknownUsers,
        List<String> disabledStatuses,
        boolean forbidden,
        List<String> forbiddenUsers) {
    /** Region {@code eu-central-1}, 2 requests a second for each call with bursts of 5, pages of 100, changes in 0.3 s. */
    public static final AmazonConnectSettings DEFAULT = new AmazonConnectSettings(
            "00000000-0000-4000-8000-0000000c0ffe", "eu-central-1", 2, 5, 100, true, false, 300, false, List.of(), false, List.of());

    public AmazonConnectSettings {
        disabledStatuses = List.copyOf(disabledStatuses);
        forbiddenUsers = List.copyOf(forbiddenUsers);
    }

    /** Returns the same settings with another limit. */
    public AmazonConnectSettings limit(int requestsPerSecond, int atOnce) {
        return new AmazonConnectSettings(instanceId, region, requestsPerSecond, atOnce, pageSize, counts, repeatsTokens, statusMillis,
                refusesUnknownUsers, disabledStatuses, forbidden, forbiddenUsers);
    }

    /** Returns the same settings with pages of this many rows. */
    public AmazonConnectSettings pageSize(int rows) {
        return new AmazonConnectSettings(instanceId, region, perSecond, burst, rows, counts, repeatsTokens, statusMillis,
                refusesUnknownUsers, disabledStatuses, forbidden, forbiddenUsers);
    }

    /** Returns the same settings with tokens that lead to the first page again, or not. */
    public AmazonConnectSettings repeatsTokens(boolean value) {
        return new AmazonConnectSettings(instanceId, region, perSecond, burst, pageSize, counts, value, statusMillis,
                refusesUnknownUsers, disabledStatuses, forbidden, forbiddenUsers);
    }

    /** Returns the same settings with changes of status that take this long. */
    public AmazonConnectSettings statusMillis(int millis) {
        return new AmazonConnectSettings(instanceId, region, perSecond, burst, pageSize, counts, repeatsTokens, millis,
                refusesUnknownUsers, disabledStatuses, forbidden, forbiddenUsers);
    }

    /** Returns the same settings with unknown users refused in filters, or not. */
    public AmazonConnectSettings refusesUnknownUsers(boolean value) {
        return new AmazonConnectSettings(instanceId, region, perSecond, burst, pageSize, counts, repeatsTokens, statusMillis,
                value, disabledStatuses, forbidden, forbiddenUsers);
    }

    /** Returns the same settings with these statuses disabled. */
    public AmazonConnectSettings disabledStatuses(String... names) {
        return new AmazonConnectSettings(instanceId, region, perSecond, burst, pageSize, counts, repeatsTokens, statusMillis,
                refusesUnknownUsers, List.of(names), forbidden, forbiddenUsers);
    }

    /** Returns the same settings with these agents forbidden. */
    public AmazonConnectSettings forbiddenUsers(String... ids) {
        return new AmazonConnectSettings(instanceId, region, perSecond, burst, pageSize, counts, repeatsTokens, statusMillis,
                refusesUnknownUsers, disabledStatuses, forbidden, List.of(ids));
    }
}

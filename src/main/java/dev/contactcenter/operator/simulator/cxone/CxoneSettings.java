package dev.contactcenter.operator.simulator.cxone;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the CXone face behaves. Versions and tenants of the platform differ in these points, or its documents say
 * nothing.
 *
 * @param tenantId the tenant that discovery knows
 * @param clientId the application's id
 * @param clientSecret the application's secret
 * @param apiEndpoint what discovery tells; if empty, the address that was called
 * @param tokenAddress where tokens are issued to a registered application, and what tells so
 * @param accessKeyAlone whether an access key logs in without an application too
 * @param tokenSeconds how long a token is valid
 * @param pageSize the most rows of a page, even if {@code top} asks for more
 * @param paging what a list says about its pages
 * @param disorder what is wrong with the pages of lists of agents
 * @param spelling how fields are spelled and nested
 * @param digitalChats whether a chat is an open digital contact of an Available agent, rather than an InboundContact
 * @param logoutMillis how long a logout takes after its 202
 * @param emptyTeams ids of teams that exist without members
 * @param foreignCodes names of unavailable codes that no team has
 * @param forbidden whether the account may do nothing: 403
 * @param forbiddenCodes whether the account may not list the tenant's unavailable codes: 403
 * @param forbiddenAgents the agents that the account may read and not act on: 403
 */
public record CxoneSettings(
        String tenantId,
        String clientId,
        @JsonProperty(access = Access.WRITE_ONLY) String clientSecret,
        String apiEndpoint,
        TokenAddress tokenAddress,
        boolean accessKeyAlone,
        int tokenSeconds,
        int pageSize,
        Paging paging,
        Disorder disorder,
        Spelling spelling,
        boolean digitalChats,
        int logoutMillis,
        List<String> emptyTeams,
        List<String> foreignCodes,
        boolean forbidden,
        boolean forbiddenCodes,
        List<String> forbiddenAgents) {
    /** Where tokens are issued to a registered application. */
    public enum TokenAddress {
        /** At {@code /auth/token} of the called host; openid-configuration says so. */
        GLOBAL,
        /** At {@code /auth/token} of the called host; openid-configuration does not exist. */
        UNDISCOVERED,
        /** At an address that openid-configuration alone tells. */
        OPENID,
        /** Below discovery's auth_endpoint alone; openid-configuration does not exist. */
        REGIONAL
    }

    /** What a list says about its pages. */
    public enum Paging {
        /** How many rows the list has, and which page is next. */
        COUNTED,
        /** Which page is next. */
        LINKED,
        /** Nothing, though it has pages. */
        UNTOLD,
        /** Nothing: everything comes at once, even if less is asked for. */
        UNPAGED
    }

    /** What is wrong with the pages of lists of agents. */
    public enum Disorder {
        /** Nothing. */
        NONE,
        /** Behind the last page the first one comes again, and a next page is told each time. */
        ENDLESS,
        /** The count grows with each page. */
        GROWING_TOTAL,
        /** The count is half of the real one. */
        LOW_TOTAL,
        /** Each page begins with the row that the page before ended with, and the last row never comes. */
        REPEATED_ROWS,
        /** The order of the agents is reversed after the first page. */
        MOVING
    }

    /** How fields are spelled and nested. */
    public enum Spelling {
        /** As in the API's description of 2026. */
        CURRENT,
        /** As in versions up to 30: other names of codes, members without their team, numbers and booleans as texts. */
        OLDER,
        /** As in the first versions: lists and fields of codes in capitals. */
        OLDEST
    }

    /** Tenant {@code acme-tenant}, application {@code operator@acme} with {@code client-secret}, tokens of an hour, pages of 100. */
    public static final CxoneSettings DEFAULT = new CxoneSettings(
            "acme-tenant", "operator@acme", "client-secret", "", TokenAddress.GLOBAL, true, 3600, 100, Paging.COUNTED,
            Disorder.NONE, Spelling.CURRENT, false, 300, List.of(), List.of(), false, false, List.of());

    public CxoneSettings {
        emptyTeams = List.copyOf(emptyTeams);
        foreignCodes = List.copyOf(foreignCodes);
        forbiddenAgents = List.copyOf(forbiddenAgents);
    }

    /** Returns the same settings with another secret of the application. */
    public CxoneSettings clientSecret(String value) {
        return with(copy -> copy.clientSecret = value);
    }

    /** Returns the same settings with another address of the API in discovery's answer. */
    public CxoneSettings apiEndpoint(String value) {
        return with(copy -> copy.apiEndpoint = value);
    }

    /** Returns the same settings with tokens issued elsewhere. */
    public CxoneSettings tokenAddress(TokenAddress value) {
        return with(copy -> copy.tokenAddress = value);
    }

    /** Returns the same settings with tokens for an access key alone, or not. */
    public CxoneSettings accessKeyAlone(boolean value) {
        return with(copy -> copy.accessKeyAlone = value);
    }

    /** Returns the same settings with tokens that are valid for this many seconds. */
    public CxoneSettings tokenSeconds(int value) {
        return with(copy -> copy.tokenSeconds = value);
    }

    /** Returns the same settings with pages of this many rows. */
    public CxoneSettings pageSize(int value) {
        return with(copy -> copy.pageSize = value);
    }

    /** Returns the same settings with this information about pages in lists. */
    public CxoneSettings paging(Paging value) {
        return with(copy -> copy.paging = value);
    }

    /** Returns the same settings with this fault of the pages. */
    public CxoneSettings disorder(Disorder value) {
        return with(copy -> copy.disorder = value);
    }

    /** Returns the same settings in another spelling. */
    public CxoneSettings spelling(Spelling value) {
        return with(copy -> copy.spelling = value);
    }

    /** Returns the same settings with chats as digital contacts, or not. */
    public CxoneSettings digitalChats(boolean value) {
        return with(copy -> copy.digitalChats = value);
    }

    /** Returns the same settings with logouts that take this many milliseconds. */
    public CxoneSettings logoutMillis(int value) {
        return with(copy -> copy.logoutMillis = value);
    }

    /** Returns the same settings with these teams without members. */
    public CxoneSettings emptyTeams(String... values) {
        return with(copy -> copy.emptyTeams = List.of(values));
    }

    /** Returns the same settings with these codes in no team. */
    public CxoneSettings foreignCodes(String... values) {
        return with(copy -> copy.foreignCodes = List.of(values));
    }

    /** Returns the same settings with everything forbidden, or not. */
    public CxoneSettings forbidden(boolean value) {
        return with(copy -> copy.forbidden = value);
    }

    /** Returns the same settings with the tenant's codes forbidden, or not. */
    public CxoneSettings forbiddenCodes(boolean value) {
        return with(copy -> copy.forbiddenCodes = value);
    }

    /** Returns the same settings with these agents forbidden. */
    public CxoneSettings forbiddenAgents(String... values) {
        return with(copy -> copy.forbiddenAgents = List.of(values));
    }

    private CxoneSettings with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    private static final class Copy {
        private final CxoneSettings from;
        private String clientSecret;
        private String apiEndpoint;
        private TokenAddress tokenAddress;
        private boolean accessKeyAlone;
        private int tokenSeconds;
        private int pageSize;
        private Paging paging;
        private Disorder disorder;
        private Spelling spelling;
        private boolean digitalChats;
        private int logoutMillis;
        private List<String> emptyTeams;
        private List<String> foreignCodes;
        private boolean forbidden;
        private boolean forbiddenCodes;
        private List<String> forbiddenAgents;

        Copy(CxoneSettings from) {
            this.from = from;
            clientSecret = from.clientSecret;
            apiEndpoint = from.apiEndpoint;
            tokenAddress = from.tokenAddress;
            accessKeyAlone = from.accessKeyAlone;
            tokenSeconds = from.tokenSeconds;
            pageSize = from.pageSize;
            paging = from.paging;
            disorder = from.disorder;
            spelling = from.spelling;
            digitalChats = from.digitalChats;
            logoutMillis = from.logoutMillis;
            emptyTeams = from.emptyTeams;
            foreignCodes = from.foreignCodes;
            forbidden = from.forbidden;
            forbiddenCodes = from.forbiddenCodes;
            forbiddenAgents = from.forbiddenAgents;
        }

        CxoneSettings settings() {
            return new CxoneSettings(
                    from.tenantId, from.clientId, clientSecret, apiEndpoint, tokenAddress, accessKeyAlone, tokenSeconds, pageSize,
                    paging, disorder, spelling, digitalChats, logoutMillis, emptyTeams, foreignCodes, forbidden, forbiddenCodes,
                    forbiddenAgents);
        }
    }
}

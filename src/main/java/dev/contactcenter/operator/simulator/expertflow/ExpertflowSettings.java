package dev.contactcenter.operator.simulator.expertflow;

/**
 * How the Expertflow CX face behaves if the platform's documents are silent, or if installations differ.
 *
 * @param handshake the form of the Socket.IO handshake that it accepts
 * @param wantsToken whether the handshake must carry the token of the login; a wrong token is always refused
 * @param statesCode the HTTP status of the routing engine's requests for states: 200, or a refusal such as 403 or 404
 * @param oneByOne whether the routing engine has the request for one agent; older ones have the list alone
 * @param syncEveryMillis how often each connection gets an event with AGENT_STATE_UNCHANGED for every agent; 0: never
 * @param licence the state of a licence that refuses every connection, such as {@code EXPIRED}; empty: the licence is
 *     good
 * @param twoFactor whether a login asks for a one-time password
 * @param forcedLogoutReason whether the reason of the forced logout is among the reason codes; it is not in the
 *     vendor's sample
 * @param echoesCorrelationIds whether an answer carries the correlation id of its request
 * @param tellsAtFirst whether a new connection gets an event for every agent; if not, only for the account, as the
 *     documents say
 * @param tellsOthers whether a connection gets events about other agents at all
 * @param answersLooks whether a change in an MRD that does not exist is answered with the agent as it is
 * @param tellsOfUnknown whether it reports an error if an agent is not known
 */
public record ExpertflowSettings(
        Form handshake,
        boolean wantsToken,
        int statesCode,
        boolean oneByOne,
        int syncEveryMillis,
        String licence,
        boolean twoFactor,
        boolean forcedLogoutReason,
        boolean echoesCorrelationIds,
        boolean tellsAtFirst,
        boolean tellsOthers,
        boolean answersLooks,
        boolean tellsOfUnknown) {
    /** Forms of the handshake. */
    public enum Form {
        /** The agent desk's: the agent as a JSON text, the push keys as an object, the user's name in the query. */
        DESK,
        /** The documents': the agent as an object. */
        DOCUMENTS,
        /** Both. */
        EITHER
    }

    /** An installation that allows everything that is known. */
    public static final ExpertflowSettings DEFAULT = new ExpertflowSettings(
            Form.EITHER, false, 200, true, 0, "", false, false, true, true, true, true, true);

    /** @throws IllegalArgumentException if a number is out of its bounds */
    public ExpertflowSettings {
        if (statesCode < 200 || statesCode > 599) {
            throw new IllegalArgumentException("statesCode must be an HTTP status from 200 to 599, not " + statesCode);
        }
        if (syncEveryMillis < 0) {
            throw new IllegalArgumentException("syncEveryMillis must not be negative");
        }
        handshake = handshake == null ? Form.EITHER : handshake;
        licence = licence == null ? "" : licence;
    }

    /** Returns the same with this form of the handshake. */
    public ExpertflowSettings handshake(Form form) {
        return new ExpertflowSettings(form, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, wanting a token or not. */
    public ExpertflowSettings wantsToken(boolean wants) {
        return new ExpertflowSettings(handshake, wants, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same with this HTTP status for states. */
    public ExpertflowSettings statesCode(int code) {
        return new ExpertflowSettings(handshake, wantsToken, code, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, with the request for one agent or without. */
    public ExpertflowSettings oneByOne(boolean has) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, has, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, telling of all agents so often. */
    public ExpertflowSettings syncEveryMillis(int millis) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, millis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same with a licence in this state. */
    public ExpertflowSettings licence(String status) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, status, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, with two-factor login or without. */
    public ExpertflowSettings twoFactor(boolean on) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, on, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, with the forced logout among the reason codes or without. */
    public ExpertflowSettings forcedLogoutReason(boolean defined) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, defined,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, giving correlation ids back or not. */
    public ExpertflowSettings echoesCorrelationIds(boolean echoes) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoes, tellsAtFirst, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, telling a new connection of all agents or not. */
    public ExpertflowSettings tellsAtFirst(boolean tells) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tells, tellsOthers, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, telling of other agents or not. */
    public ExpertflowSettings tellsOthers(boolean tells) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tells, answersLooks, tellsOfUnknown);
    }

    /** Returns the same, answering looks or not. */
    public ExpertflowSettings answersLooks(boolean answers) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answers, tellsOfUnknown);
    }

    /** Returns the same, telling of unknown agents or not. */
    public ExpertflowSettings tellsOfUnknown(boolean tells) {
        return new ExpertflowSettings(handshake, wantsToken, statesCode, oneByOne, syncEveryMillis, licence, twoFactor, forcedLogoutReason,
                echoesCorrelationIds, tellsAtFirst, tellsOthers, answersLooks, tells);
    }
}

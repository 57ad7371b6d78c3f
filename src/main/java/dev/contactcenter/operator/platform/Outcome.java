package dev.contactcenter.operator.platform;

/** The words for what came of an operation or of an agent in it; the result branches of CXone's Studio action, used for every platform. */
public enum Outcome {
    /** OnSuccess: the API call was successful. */
    Success,
    /** OnInvalidAgentId: the agent is not known. */
    InvalidAgentId,
    /** OnUnauthorized: the account may not do this. */
    Unauthorized,
    /** OnInvalidSecurityUser: the credentials are not accepted. */
    InvalidSecurityUser,
    /** OnTooManyRequests: the platform's limit was met. */
    TooManyRequests,
    /** Default: anything else. */
    Error
}

package dev.contactcenter.operator.platform;

/** The result of an operation, or of an agent in it. The words are the result branches of CXone's Studio action, used for every platform. */
public enum Outcome {
    /** OnSuccess: the API call was successful. */
    Success,
    /** OnInvalidAgentId: the platform does not know the agent. */
    InvalidAgentId,
    /** OnUnauthorized: the account may not do this. */
    Unauthorized,
    /** OnInvalidSecurityUser: the credentials are not accepted. */
    InvalidSecurityUser,
    /** OnTooManyRequests: the platform's limit was exceeded. */
    TooManyRequests,
    /** Default: anything else. */
    Error
}

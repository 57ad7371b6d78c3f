package dev.contactcenter.operator.platform.amazonconnect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the codes of errors mean: those that the SDK's model of Amazon Connect has, and those that AWS answers before a request
 * reaches the service. The code alone decides, as in the SDK; the HTTP status decides only if there is no known code.
 */
enum ErrorMeaning {
    /** What the path names does not exist: the user, or else the instance. */
    UNKNOWN_RESOURCE("ResourceNotFoundException", "UserNotFoundException"),
    /** The request is not accepted, and never will be. */
    REFUSED(
            "InvalidParameterException", "InvalidRequestException", "PropertyValidationException", "MaximumResultReturnedException",
            "InvalidContactFlowException", "InvalidContactFlowModuleException", "ContactFlowNotPublishedException",
            "OutputTypeNotFoundException", "ContactNotFoundException", "ServiceQuotaExceededException", "ValidationException",
            "ValidationError", "MalformedQueryString", "MissingParameter", "InvalidParameterValue", "InvalidParameterCombination",
            "MalformedPolicyDocument", "PackedPolicyTooLarge", "RegionDisabledException"),
    /** The identity is valid, and may not do this. */
    UNAUTHORIZED(
            "AccessDeniedException", "AccessDenied", "OutboundContactNotPermittedException", "DestinationNotAllowedException",
            "NotAuthorized", "UnauthorizedOperation", "OptInRequired"),
    /** The access key, its signature or its token is not valid, or not valid any more. */
    BAD_IDENTITY(
            "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidSignatureException",
            "SignatureDoesNotMatch", "InvalidClientTokenId", "InvalidAccessKeyId", "InvalidToken", "IncompleteSignature",
            "IncompleteSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure",
            "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture", "InvalidIdentityToken", "IDPRejectedClaim",
            "InvalidAuthorizationMessageException"),
    /** Too many requests. LimitExceededException is a quota, and may not pass by itself (inferred). */
    THROTTLED(
            "ThrottlingException", "TooManyRequestsException", "LimitExceededException", "Throttling", "ThrottledException",
            "RequestThrottled", "RequestThrottledException", "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown",
            "ProvisionedThroughputExceededException", "PriorRequestNotComplete", "TransactionInProgressException",
            "EC2ThrottledException"),
    /** The state of the instance does not allow it now. */
    CONFLICT(
            "ConflictException", "ResourceConflictException", "ResourceInUseException", "ResourceNotReadyException",
            "ConditionalOperationFailedException", "DuplicateResourceException", "IdempotencyException"),
    /** The service failed. */
    FAILED(
            "InternalServiceException", "InternalFailure", "InternalServerError", "InternalServerException", "InternalError",
            "ServiceUnavailable", "ServiceUnavailableException", "RequestTimeout", "RequestTimeoutException",
            "IDPCommunicationError");

    private static final Map<String, ErrorMeaning> BY_CODE = byCode();

    private final List<String> codes;

    ErrorMeaning(String... codes) {
        this.codes = List.of(codes);
    }

    private static Map<String, ErrorMeaning> byCode() {
        var all = new HashMap<String, ErrorMeaning>();
        Arrays.stream(values()).forEach(meaning -> meaning.codes.forEach(code -> all.put(code, meaning)));
        return all;
    }

    /**
     * Returns the meaning of a code.
     *
     * @param code as AWS writes it; a namespace before "#" does not count, which the SDK does not cut from a header
     */
    static Optional<ErrorMeaning> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code.substring(code.indexOf('#') + 1)));
    }
}

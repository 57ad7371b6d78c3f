package dev.contactcenter.operator.platform.amazonconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Outcome;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import dev.contactcenter.operator.platform.SubmitResult.AgentResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.internal.AwsErrorCode;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;

/** Every error of the SDK's model, and what becomes of it: one of the six outcomes. */
class ErrorTableTest {
    /** Code, HTTP status of the model, and the outcome for a change of one agent. */
    private static final List<String> TABLE = List.of(
            "ResourceNotFoundException 404 InvalidAgentId", "UserNotFoundException 404 InvalidAgentId",
            "InvalidParameterException 400 Error", "InvalidRequestException 400 Error", "PropertyValidationException 400 Error",
            "MaximumResultReturnedException 400 Error", "InvalidContactFlowException 400 Error", "InvalidContactFlowModuleException 400 Error",
            "AccessDeniedException 403 Unauthorized", "OutboundContactNotPermittedException 403 Unauthorized",
            "DestinationNotAllowedException 403 Unauthorized",
            "ThrottlingException 429 TooManyRequests", "TooManyRequestsException 429 TooManyRequests", "LimitExceededException 429 TooManyRequests",
            "ServiceQuotaExceededException 402 Error",
            "ConflictException 409 Error", "ResourceConflictException 409 Error", "ResourceInUseException 409 Error",
            "ResourceNotReadyException 409 Error", "ConditionalOperationFailedException 409 Error", "DuplicateResourceException 409 Error",
            "IdempotencyException 409 Error",
            "ContactNotFoundException 410 Error", "ContactFlowNotPublishedException 404 Error", "OutputTypeNotFoundException 404 Error",
            "InternalServiceException 500 Error");

    /** Errors that are answered before a request reaches the service. The SDK has no class of its own for them. */
    private static final List<String> BEFORE = List.of(
            "ExpiredTokenException 403 InvalidSecurityUser", "UnrecognizedClientException 403 InvalidSecurityUser",
            "InvalidSignatureException 403 InvalidSecurityUser", "MissingAuthenticationTokenException 403 InvalidSecurityUser");

    static Stream<String> lines() {
        return Stream.concat(TABLE.stream(), BEFORE.stream());
    }

    @Test
    void theTableHasEveryErrorOfTheModelAndNoOther() {
        var folder = ResourceNotFoundException.class.getPackageName();
        var errors = new ClassFileImporter().importPackages(folder).stream()
                .filter(type -> type.isAssignableTo(ConnectException.class) && !type.isEquivalentTo(ConnectException.class)
                        && !type.getName().contains("$"))
                .map(type -> type.getSimpleName())
                .collect(Collectors.toSet());

        assertThat(errors).isNotEmpty();
        assertThat(TABLE.stream().map(line -> line.split(" ")[0])).containsExactlyInAnyOrderElementsOf(errors);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachErrorHasItsOutcome(String line) {
        var parts = line.split(" ");
        var instance = new ModelInstance().instead("/users/", ModelInstance.error(Integer.parseInt(parts[1]), parts[0], "some reason"));

        var answer = instance.platform().submit(new Request.ForceLogout(AgentIdSet.of(ModelInstance.user(1))));

        assertThat(outcome(answer)).isEqualTo(Outcome.valueOf(parts[2]));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void noErrorOfAReadingShowsAnAgent(String line) {
        var parts = line.split(" ");
        var instance = new ModelInstance().signedOut(1)
                .instead("/metrics/userdata/", ModelInstance.error(Integer.parseInt(parts[1]), parts[0], "some reason"));

        var answer = instance.platform().read(new Selection.ByIds(AgentIdSet.of(ModelInstance.user(1))));

        assertThat(answer).isNotInstanceOf(Answer.Ok.class);
    }

    @Test
    void everyCodeThatTheSdkCallsThrottlingOrAClockProblemHasThatMeaning() {
        assertThat(AwsErrorCode.THROTTLING_ERROR_CODES).allSatisfy(code -> assertThat(ErrorMeaning.of(code)).hasValue(ErrorMeaning.THROTTLED));
        assertThat(AwsErrorCode.POSSIBLE_CLOCK_SKEW_ERROR_CODES).allSatisfy(code -> assertThat(ErrorMeaning.of(code)).isPresent());
        assertThat(AwsErrorCode.DEFINITE_CLOCK_SKEW_ERROR_CODES).allSatisfy(code -> assertThat(ErrorMeaning.of(code)).hasValue(ErrorMeaning.BAD_IDENTITY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401 | InvalidSecurityUser",
        "403 | Unauthorized",
        "404 | Error",
        "429 | TooManyRequests",
        "302 | Error",
        "413 | Error",
        "500 | Error",
        "503 | Error",
    })
    void anErrorWithoutACodeIsReadByItsStatus(int status, Outcome outcome) {
        var instance = new ModelInstance().instead("/users/", ModelInstance.json(status, "<html><title>A gateway</title></html>"));

        assertThat(outcome(instance.platform().submit(new Request.ForceLogout(AgentIdSet.of(ModelInstance.user(1)))))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x-amzn-ErrorType | ThrottlingException:http://internal.amazon.com/coral/",
        "x-amzn-ErrorType | com.amazonaws.connect#ThrottlingException",
        "x-other          | none",
    })
    void theCodeIsReadWhereverAwsWritesIt(String header, String value) {
        var body = header.equals("x-other") ? "{\"__type\":\"com.amazonaws.connect#ThrottlingException\",\"message\":\"slow down\"}" : "{}";
        var instance = new ModelInstance().instead("/users/", ModelInstance.json(400, body, header, value));

        assertThat(instance.platform().submit(new Request.ForceLogout(AgentIdSet.of(ModelInstance.user(1))))).isInstanceOf(Answer.Throttled.class);
    }

    private static Outcome outcome(Answer<SubmitResult> answer) {
        if (answer instanceof Answer.Denied<SubmitResult> denied) {
            return denied.outcome();
        } else if (answer instanceof Answer.Throttled) {
            return Outcome.TooManyRequests;
        } else if (answer instanceof Answer.Ok<SubmitResult> ok) {
            var result = ((SubmitResult.Rows) ok.value()).rows().get(0).verdict();
            return result == AgentResult.REFUSED_UNKNOWN ? Outcome.InvalidAgentId : result == AgentResult.REFUSED ? Outcome.Error : Outcome.Success;
        }
        return Outcome.Error;
    }
}

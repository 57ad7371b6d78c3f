package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.http.HttpOutcome.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorWordsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"message\":\"no\"} | no",
        "{\"error\":\"Unprocessable Entity\",\"message\":\"agent_ids is invalid\",\"status\":422} | agent_ids is invalid",
        "{\"error\":\"invalid_grant\",\"error_description\":\"the key is disabled\"} | the key is disabled",
        "{\"error\":\"invalid_grant\",\"error_Description\":\"the key is disabled\"} | the key is disabled",
        "{\"error\":\"Internal Server Error\",\"status\":500} | Internal Server Error",
        "{\"error\":{\"code\":500,\"message\":\"backend error\"}} | backend error",
        "{\"errors\":[\"first\",{\"detail\":\"second\"}]} | first; second",
        "{\"errors\":{\"agent_ids\":[\"is invalid\"]}} | is invalid",
        "{\"type\":\"about:blank\",\"title\":\"Busy\",\"detail\":\"try later\"} | try later",
        "{\"task\":\"state\",\"msg\":\"Agent not found\"} | Agent not found",
        "\"plain text\" | plain text",
        "<html><head><title>Down for maintenance</title></head></html> | Down for maintenance",
        "<!DOCTYPE html><body><h1 class=\"big\">Back soon</h1> | Back soon",
    })
    void everyKnownShapeIsRead(String body, String words) {
        assertThat(ErrorWords.in(bytes(body))).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "5", "{\"message\":\"\"}", "{\"message\":{\"a\":{\"b\":{\"c\":\"too deep\"}}}}",
        "{\"message\":", "<html></html>", "<html><title></title></html>", "nonsense"})
    void anAnswerWithoutAReasonHasNone(String body) {
        assertThat(ErrorWords.in(bytes(body))).isEmpty();
    }

    @Test
    void wordsAreCutAndHaveNoAddressesOfPeople() {
        assertThat(ErrorWords.in(bytes("{\"message\":\"" + "x".repeat(5000) + "\"}")).get()).hasSize(300);
        assertThat(ErrorWords.in(bytes("{\"message\":\"kim.vale@shop.example is \\u001b[31m locked\"}"))).contains("(e-mail) is  [31m locked");
        assertThat(ErrorWords.in(bytes("{\"message\":\"" + "x".repeat(70_000) + "\"}"))).as("no error message is that long").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "500 | {\"error\":\"Internal Server Error\"} | the platform failed (HTTP 500): Internal Server Error",
        "502 | '' | the platform failed (HTTP 502)",
        "503 | <html><title>Down for maintenance</title> | the platform failed (HTTP 503) with a web page, as during maintenance: Down for maintenance",
    })
    void aFailureKeepsThePlatformsWords(int code, String body, String message) {
        var answer = new Reply(code, Map.of(), bytes(body)).answer(Clock.systemUTC(), reply -> new Answer.Ok<>(reply.code()));

        assertThat(answer).isInstanceOfSatisfying(Answer.Broken.class, broken -> assertThat(broken.message()).isEqualTo(message));
    }

    @Test
    void anyBytesAreReadWithoutAnException() {
        var random = new Random(11);
        var shapes = List.of("{\"message\":\"a\",\"errors\":[{\"x\":[1]}]}", "<html><title>x</title>", "[[[[\"a\"]]]]", "<h1>");
        for (var i = 0; i < 50_000; i++) {
            var body = bytes(shapes.get(random.nextInt(shapes.size())));
            for (var changes = random.nextInt(5); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(ErrorWords.of(500, body)).startsWith("(HTTP 500)").hasSizeLessThan(400);
        }
    }
}

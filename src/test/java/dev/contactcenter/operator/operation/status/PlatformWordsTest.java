package dev.contactcenter.operator.operation.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.platform.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that quote an answer of a platform, each with each text that an adapter makes of such an answer. */
class PlatformWordsTest {
    private static final Path ADAPTERS = Path.of("src/main/java/dev/contactcenter/operator/platform");
    private static final Pattern LITERAL = Pattern.compile("\"([Tt]he platform\\b[^\"]*)\"");
    /** Two clauses of one sentence with the same subject. */
    private static final Pattern DOUBLED = Pattern.compile("(?i)the platform\\b[^.]*: the platform\\b");

    private static final Map<String, UnaryOperator<String>> TEMPLATES = Map.of(
            "reading rejected", message -> FailureMessages.readingRejected(message).message(),
            "rejected", message -> FailureMessages.rejected(Reason.RejectedByPlatform, message, true).message(),
            "nobody at addresses", message -> FailureMessages.nobodyAtAddresses(message, false).message(),
            "last answer", message -> FailureMessages.lastAnswer(new TryFailure(Outcome.Error, message)),
            "no good answer", AgentMessages::noGoodAnswer);

    private static Stream<String> wordsOfAdapters() {
        try (var files = Files.walk(ADAPTERS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(read(file)).results())
                    .map((MatchResult literal) -> literal.group(1))
                    .distinct()
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> all() {
        return TEMPLATES.keySet().stream().flatMap(template -> wordsOfAdapters().map(words -> Arguments.of(template, words)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("all")
    void noMessageNamesThePlatformTwice(String template, String words) {
        assertThat(TEMPLATES.get(template).apply(words + " x.")).contains(words.substring(1)).doesNotContainPattern(DOUBLED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "reset.                                    | The platform: reset.",
        "the platform failed (HTTP 500).           | The platform failed (HTTP 500).",
        "the platform's answer is not JSON.        | The platform's answer is not JSON.",
        "The platform is under maintenance.        | The platform is under maintenance.",
        "the platforms are away.                   | The platform: the platforms are away.",
    })
    void aMessageAboutThePlatformStandsForItself(String message, String sentence) {
        assertThat(MessageFormat.after("The platform: ", "", message)).isEqualTo(sentence);
    }
}

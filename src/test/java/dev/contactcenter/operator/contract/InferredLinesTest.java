package dev.contactcenter.operator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.contract.Contract.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page lists as inferred what the contract tables have as inferred, and nothing else. */
class InferredLinesTest {
    private static final Path PAGE = Path.of("docs/platforms.md");

    @ParameterizedTest
    @MethodSource("dev.contactcenter.operator.contract.Contract#platforms")
    void thePageListsTheInferredLinesOfTheTable(String platform) throws IOException {
        var block = block(platform).matcher(Files.readString(PAGE));

        assertThat(block.find()).as(PAGE + " has a block '<!-- inferred: " + platform + " -->'").isTrue();
        assertThat(block.group(2)).as("run the main method of this class to write the block").isEqualTo(lines(platform));
    }

    /** Writes the blocks of all platforms into the page. */
    public static void main(String[] ignored) throws IOException {
        var page = Files.readString(PAGE);
        for (var platform : Contract.platforms()) {
            page = block(platform).matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(lines(platform)) + "$3");
        }
        Files.writeString(PAGE, page);
    }

    private static Pattern block(String platform) {
        return Pattern.compile("(<!-- inferred: " + platform + " -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);
    }

    private static String lines(String platform) {
        return Contract.of(platform).known(Known.INFERRED).stream()
                .map(entry -> "- " + entry.meaning() + " (`" + entry.id() + "`)\n")
                .collect(Collectors.joining());
    }
}

package dev.contactcenter.operator.platform.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.contract.Contract;
import dev.contactcenter.operator.contract.Contract.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of CXone lists each line of the table with how it is known, and nothing else. */
class CxonePageTest {
    private static final Path PAGE = Path.of("docs/cxone.md");
    private static final Pattern BLOCK = Pattern.compile("(<!-- known: cxone -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

    @Test
    void thePageListsEachLineOfTheTableWithHowItIsKnown() throws IOException {
        var block = BLOCK.matcher(Files.readString(PAGE));

        assertThat(block.find()).isTrue();
        assertThat(block.group(2)).as("run the main method of this class to write the block").isEqualTo(lines());
    }

    /** Writes the block into the page. */
    public static void main(String[] ignored) throws IOException {
        Files.writeString(PAGE, BLOCK.matcher(Files.readString(PAGE)).replaceFirst("$1" + Matcher.quoteReplacement(lines()) + "$3"));
    }

    private static String lines() {
        return Stream.of(Known.DOCUMENTED, Known.VENDOR_CLIENT, Known.INFERRED)
                .map(known -> "\n### " + title(known) + "\n\n" + Contract.of("cxone").known(known).stream()
                        .map(entry -> "- " + entry.meaning() + " (`" + entry.id() + "`)\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining()) + "\n";
    }

    private static String title(Known known) {
        return switch (known) {
            case DOCUMENTED -> "Documented";
            case VENDOR_CLIENT -> "Vendor's client";
            case INFERRED -> "What is inferred";
        };
    }
}

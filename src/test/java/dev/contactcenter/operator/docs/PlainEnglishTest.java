package dev.contactcenter.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers who learned English as a second language understand comments, pages, manifests and values at the first reading.
 * These idioms made such readers stop.
 */
class PlainEnglishTest {
    private static final List<Idiom> IDIOMS = List.of(
            new Idiom("is the answer", "in Javadoc, say what the method returns"),
            new Idiom("who(m|so)?ever", "say \"every user who\" or \"an agent that\""),
            new Idiom("whom", "name the agent or the user, and begin a new sentence"),
            new Idiom("(no|some|every)body", "say \"no agent\", \"a user\" or \"every agent\""),
            new Idiom("(is|are|was|were) had", "say \"exists\" or \"has\""),
            new Idiom("how (it|they|the \\w+) stands?", "say \"the state of\""),
            new Idiom("(lest|thereof|whereof|therein|whereupon|insofar)", "use a common word, such as \"so that\" or \"of it\""),
            new Idiom("go(es)? on by (itself|themselves)", "say \"continues by itself\""),
            new Idiom("(is|are) mended", "say \"is corrected\""),
            new Idiom("(came|comes|come) of (it|them|that|the)", "say \"the result\""),
            new Idiom("what (has|have|had) become of", "say \"what happened to\""),
            new Idiom("(is|are) told of", "say \"gets an event about\" or \"is called with\""),
            new Idiom("tells? of", "say \"reports\""),
            new Idiom("if need be", "say \"if needed\""),
            new Idiom("anew", "say \"again\""),
            new Idiom("for good", "say \"for ever\" or \"finally\""),
            new Idiom("ha(s|d|ve) had enough", "say \"has too many requests\""),
            new Idiom("(errand|tray|wishes)s?", "say \"request\", \"inbox\" or \"requests\": these are names of the past"));

    private static final Pattern JAVA_TOKEN = Pattern.compile(
            "(?<text>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')|(?<comment>/\\*.*?\\*/|//[^\\n]*)", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\\n]*`", Pattern.DOTALL);

    /**
     * Words to avoid.
     *
     * @param words a regular expression for whole words, in any case
     * @param instead what to write
     */
    private record Idiom(String words, String instead) {
        Stream<String> find(String text) {
            return Pattern.compile("\\b" + words.replace(" ", "[\\s*#]+") + "\\b", Pattern.CASE_INSENSITIVE).matcher(text).results()
                    .map(found -> "line " + line(text, found.start()) + ": \"" + found.group().replaceAll("[\\s*#]+", " ") + "\": " + instead);
        }

        private static long line(String text, int end) {
            return 1 + text.substring(0, end).chars().filter(c -> c == '\n').count();
        }
    }

    static Stream<Path> sources() {
        return files("src/main/java", ".java");
    }

    static Stream<Path> texts() {
        return Stream.of(
                        Stream.of(Path.of("README.md")),
                        files("docs", ".md", ".yaml"),
                        files("crds", ".yaml"),
                        files("examples", ".yaml"),
                        files("helm", ".md", ".yaml", ".tpl", ".txt"))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aCommentHasNoIdioms(Path source) {
        assertThat(idioms(comments(read(source)))).as("idioms in comments of %s", source).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aPageAManifestAndAValueHaveNoIdioms(Path text) {
        var prose = text.toString().endsWith(".md") ? blank(CODE, read(text)) : read(text);

        assertThat(idioms(prose)).as("idioms in %s", text).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The set of agents is the answer.", "Whoever may create it", "agents, one of whom is busy", "changes nobody",
        "Waits\n     * lest  it fails.", "It goes on\n# by itself.", "How they stand"
    })
    void anIdiomIsFound(String text) {
        assertThat(idioms(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Returns the operations to notify.", "The operator continues by itself.", "the newest agent", "a standby"})
    void plainWordsAreNotFound(String text) {
        assertThat(idioms(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"//x, true", "/* x */, true", "/** x */, true", "'\"//x\"', false", "'\"/* x */\"', false", "'\"\\\"\"; //x', true"})
    void onlyCommentsOfJavaAreRead(String java, boolean isComment) {
        assertThat(comments(java).contains("x")).isEqualTo(isComment);
    }

    @Test
    void aLineIsToldByItsNumber() {
        assertThat(idioms("one\ntwo\nlest\n")).singleElement().asString().startsWith("line 3: \"lest\"");
    }

    private static List<String> idioms(String text) {
        return IDIOMS.stream().flatMap(idiom -> idiom.find(text)).toList();
    }

    /** Returns the text with everything but comments made blank, so that lines keep their numbers. */
    private static String comments(String java) {
        var comments = new StringBuilder();
        var end = 0;
        for (var tokens = JAVA_TOKEN.matcher(java); tokens.find(); end = tokens.end()) {
            comments.append(blank(java.substring(end, tokens.start())));
            comments.append(tokens.group("comment") == null ? blank(tokens.group()) : tokens.group());
        }
        return comments.append(blank(java.substring(end))).toString();
    }

    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> blank(found.group()));
    }

    private static String blank(String text) {
        return text.replaceAll("[^\\n]", " ");
    }

    private static Stream<Path> files(String folder, String... endings) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}

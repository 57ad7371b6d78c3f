package dev.contactcenter.operator.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param text its Markdown
 */
record DocsPage(Path file, String text) {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

    /** The READMEs and everything in docs/. */
    static List<DocsPage> all() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            var readmes = Stream.of(Path.of("README.md"), Path.of("helm", "contact-center-operator", "README.md"));
            return Stream.concat(readmes, docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(DocsPage::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DocsPage of(Path file) {
        try {
            return new DocsPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of this language. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text).results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** What links lead to, but for those to other sites. */
    List<String> links() {
        return find(LINK, prose()).filter(target -> !target.contains("://")).toList();
    }

    /** Where links into this page may lead: its headings, as GitHub names them. */
    Set<String> anchors() {
        return find(HEADING, prose())
                .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** What stands between single backticks. */
    Set<String> code() {
        return find(CODE, prose()).collect(Collectors.toSet());
    }

    /** The first cells of the rows of tables that are code. */
    List<String> rows() {
        return text.lines().filter(line -> line.startsWith("| `")).toList();
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static Stream<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

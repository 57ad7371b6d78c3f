package dev.contactcenter.operator.resource;

import java.util.regex.Pattern;

/** Makes what a user has written in an annotation safe to show in a log or an event. */
final class PrintableLine {
    /** Control characters, invisible formatting such as marks of the writing direction, and line separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private PrintableLine() {}

    /**
     * Returns the text in one line of printable characters.
     *
     * @param longest the most characters; a longer text is cut
     */
    static String of(String text, int longest) {
        var printable = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return printable.codePointCount(0, printable.length()) <= longest
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, longest - 3)) + "...";
    }
}

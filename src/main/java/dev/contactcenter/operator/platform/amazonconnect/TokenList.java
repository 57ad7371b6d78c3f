package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.Answer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A list that was read page by page, each page by the token of the one before. The end is a page without a token. The SDK does
 * not notice a token that comes again, so this class does.
 *
 * @param rows each row once, by its key
 * @param gap why rows may be missing, in words for the user; empty if the platform's last page was read, and it counts no more rows
 */
record TokenList<R>(Map<Object, R> rows, Optional<String> gap) {
    /** The most pages of a list. */
    static final int MAX_PAGES = 1000;
    /** This many pages in a row may bring no new row: their rows may be hidden from the account. */
    private static final int MAX_EMPTY = 10;

    /**
     * One page.
     *
     * @param rows its rows, in the platform's order
     * @param token leads to the next page; empty on the last one
     * @param count how many rows the list has, about; 0 if the platform does not tell
     */
    record Page<R>(List<R> rows, Optional<String> token, long count) {
        /** Returns a page as the SDK has it: an absent token is null, or an empty text. */
        static <R> Page<R> of(List<R> rows, String token, Long count) {
            return new Page<>(rows, Optional.ofNullable(token).filter(text -> !text.isEmpty()), count == null ? 0 : count);
        }
    }

    /**
     * Reads a list to its end.
     *
     * @param page reads the page of a token; without one, the first page
     * @param key what two rows of the same thing have in common
     * @param merge chooses between two rows of the same key
     * @param what the plural name of the rows, for messages
     * @return {@link Answer.Broken} if the list has more than {@link #MAX_PAGES} pages; the answer to the first page that could
     *     not be read
     */
    static <R> Answer<TokenList<R>> read(
            Function<Optional<String>, Answer<Page<R>>> page, Function<R, Object> key, BinaryOperator<R> merge, String what) {
        var rows = new LinkedHashMap<Object, R>();
        var tokens = new HashSet<String>();
        var count = 0L;
        var empty = 0;
        var token = Optional.<String>empty();
        for (var number = 0; number < MAX_PAGES; number++) {
            var answer = page.apply(token);
            if (!(answer instanceof Answer.Ok<Page<R>> ok)) {
                return answer.then(any -> new Answer.Broken<>("the page was read"));
            }
            var before = rows.size();
            ok.value().rows().forEach(row -> rows.merge(key.apply(row), row, merge));
            count = Math.max(count, ok.value().count());
            token = ok.value().token();
            if (token.isEmpty()) {
                return new Answer.Ok<>(new TokenList<>(rows, missing(rows.size(), count, what)));
            }
            empty = rows.size() > before ? 0 : empty + 1;
            if (!tokens.add(token.get()) || empty >= MAX_EMPTY) {
                return new Answer.Ok<>(new TokenList<>(rows, Optional.of(notWhole(what) + "its pages do not come to an end")));
            }
        }
        return new Answer.Broken<>("the platform's list of " + what + " has more than " + MAX_PAGES + " pages");
    }

    private static Optional<String> missing(int shown, long count, String what) {
        return count > shown
                ? Optional.of(notWhole(what) + "it showed " + shown + " of the " + count + " that it counts")
                : Optional.empty();
    }

    private static String notWhole(String what) {
        return "the platform's list of " + what + " is not whole: ";
    }
}

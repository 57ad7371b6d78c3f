package dev.contactcenter.operator.platform.genesys;

import dev.contactcenter.operator.platform.Answer;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Reads a list by its pages: by their numbers, or by the cursor in {@code nextUri}. */
final class EntityPages {
    /** How many rows are asked for at a time. The most that the platform gives is not in its SDK. */
    static final int SIZE = 100;
    /** The most pages of a list. */
    static final int LIMIT = 1000;
    /** This many pages in a row may be empty although a next one is named: their rows may be hidden from the account. */
    private static final int MAX_EMPTY = 10;

    private EntityPages() {}

    /**
     * Reads a list by the numbers of its pages, from 1.
     *
     * @param page asks for the page of a number
     * @return {@link Answer.Broken} if the list has more than {@link #LIMIT} pages; the answer to the first page that could not
     *     be read
     */
    static <R> Answer<EntityList<R>> byNumber(EntityFormat<R> format, IntFunction<Answer<EntityPage<R>>> page) {
        var list = new EntityList.Builder<R>(format);
        var empty = 0;
        for (var number = 1; number <= LIMIT; number++) {
            var answer = page.apply(number);
            if (!(answer instanceof Answer.Ok<EntityPage<R>> ok)) {
                return answer.then(any -> new Answer.Broken<>("the page was read"));
            }
            var brings = list.add(ok.value());
            empty = ok.value().rows().isEmpty() ? empty + 1 : 0;
            if (!hasNext(ok.value(), number, list)) {
                if (!list.isCounted() && ok.value().pages().isEmpty()) {
                    list.flaw("the platform does not tell how many rows it has");
                }
                return new Answer.Ok<>(list.build());
            }
            if (!brings && (empty == 0 || empty == MAX_EMPTY)) {
                list.flaw("its pages do not come to an end");
                return new Answer.Ok<>(list.build());
            }
        }
        return tooLong(format);
    }

    private static boolean hasNext(EntityPage<?> page, int number, EntityList.Builder<?> list) {
        var isTold = page.hasNextUri() || page.pages().isPresent();
        return page.hasNextUri()
                || page.pages().isPresent() && number < page.pages().getAsInt()
                || !isTold && list.isShort() && !page.rows().isEmpty();
    }

    /**
     * Reads a list by cursors. A page without {@code nextUri} is the last one.
     *
     * @param page asks for the page behind a cursor, for the first page without one
     * @return as {@link #byNumber}
     */
    static <R> Answer<EntityList<R>> byCursor(EntityFormat<R> format, Function<Optional<String>, Answer<EntityPage<R>>> page) {
        var list = new EntityList.Builder<R>(format);
        var seen = new HashSet<String>();
        var cursor = Optional.<String>empty();
        for (var number = 1; number <= LIMIT; number++) {
            var answer = page.apply(cursor);
            if (!(answer instanceof Answer.Ok<EntityPage<R>> ok)) {
                return answer.then(any -> new Answer.Broken<>("the page was read"));
            }
            list.add(ok.value());
            if (!ok.value().hasNextUri()) {
                return new Answer.Ok<>(list.build());
            }
            cursor = ok.value().after();
            if (cursor.isEmpty() || !seen.add(cursor.get())) {
                list.flaw(cursor.isEmpty() ? "its next page has no cursor" : "its pages repeat");
                return new Answer.Ok<>(list.build());
            }
        }
        return tooLong(format);
    }

    private static <R> Answer<EntityList<R>> tooLong(EntityFormat<R> format) {
        return new Answer.Broken<>("the platform's list of " + format.what() + " has more than " + LIMIT + " pages");
    }
}

package dev.contactcenter.operator.platform.cxone;

import dev.contactcenter.operator.platform.Answer;
import java.util.function.Function;

/**
 * Reads a list by its pages: {@code skip} and {@code top} in the request, {@code totalRecords} and {@code _links.next} in
 * the answer. The platform may send fewer rows than {@code top}; the next page begins where {@code next} says, or after the
 * rows that came.
 */
final class CxonePages {
    /** How many rows are asked for at a time. */
    static final int TOP = 1000;
    /** The most pages of a list. */
    static final int LIMIT = 1000;

    private CxonePages() {}

    /**
     * Reads a list to its end. A platform that tells neither a count nor a next page is asked until a page brings nothing
     * new: such a platform may also ignore {@code skip} and send everything each time.
     *
     * @param page asks for the page that such a query names
     * @return {@link Answer.Broken} if the list has more than {@link #LIMIT} pages; the answer to the first page that
     *     could not be read
     */
    static <R> Answer<CxoneList<R>> read(CxoneFormat<R> format, Function<String, Answer<CxonePage<R>>> page) {
        var list = new CxoneList.Builder<R>(format);
        for (var number = 0; number < LIMIT; number++) {
            var answer = page.apply("skip=" + list.position() + "&top=" + TOP);
            if (!(answer instanceof Answer.Ok<CxonePage<R>> ok)) {
                return answer.then(any -> new Answer.Broken<>("the page was read"));
            }
            list.add(ok.value());
            if (list.isComplete()) {
                return new Answer.Ok<>(list.build());
            }
            if (isTooLong(ok.value())) {
                break;
            }
        }
        return new Answer.Broken<>("the platform's list of " + format.what() + " has more than " + LIMIT + " pages");
    }

    private static boolean isTooLong(CxonePage<?> page) {
        return page.total().isPresent() && !page.rows().isEmpty() && page.total().getAsLong() > (long) LIMIT * page.rows().size();
    }
}

package dev.contactcenter.operator.platform.cxone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list that was read page by page.
 *
 * @param rows each row once, by its key
 * @param end how the reading ended
 * @param gap why rows may be missing, in words for the user; empty if none can be
 */
record CxoneList<R>(Map<Object, R> rows, End end, Optional<String> gap) {
    /** How the reading of a list ended. */
    enum End {
        /** With as many rows as the platform counted. A row that is not in it is not in the platform's list. */
        COUNTED,
        /** At the platform's last page, without a count. */
        UNCOUNTED,
        /** In any other way: pages repeat, the count changes, or the number of rows differs from the count. */
        BROKEN_OFF
    }

    /** Returns whether the platform's last page was read, and nothing contradicts that. */
    boolean isAtEnd() {
        return end != End.BROKEN_OFF;
    }

    /** Adds one page after another. */
    static final class Builder<R> {
        /**
         * This many pages in a row may be empty although the platform names a next page: their rows may be hidden from
         * the account.
         */
        private static final int MAX_EMPTY = 10;

        private final CxoneFormat<R> format;
        private final Map<Object, R> rows = new LinkedHashMap<>();
        private OptionalLong total = OptionalLong.empty();
        private Optional<String> flaw = Optional.empty();
        private long read;
        private long position;
        private int emptyInARow;
        private boolean isComplete;

        Builder(CxoneFormat<R> format) {
            this.format = format;
        }

        /** Returns where the next page begins. */
        long position() {
            return position;
        }

        /** Returns whether no further page is needed. */
        boolean isComplete() {
            return isComplete;
        }

        void add(CxonePage<R> page) {
            var before = rows.size();
            page.rows().forEach(row -> rows.merge(format.key().apply(row), row, format.merge()));
            read += page.rows().size();
            emptyInARow = page.rows().isEmpty() ? emptyInARow + 1 : 0;
            count(page.total());
            var next = page.nextSkip().orElse(0) > position ? page.nextSkip().getAsLong() : position + page.rows().size();
            var brings = rows.size() > before || page.rows().isEmpty() && next > position && emptyInARow < MAX_EMPTY;
            if (!brings) {
                isComplete = true;
                if (page.hasNext()) {
                    flaw("its pages do not come to an end");
                }
            } else if (!page.hasNext()) {
                isComplete = total.isPresent() ? read >= total.getAsLong() : page.hasLinks();
            }
            position = next;
        }

        private void count(OptionalLong told) {
            if (told.isPresent() && total.isPresent() && told.getAsLong() != total.getAsLong()) {
                flaw("its count changed from " + total.getAsLong() + " to " + told.getAsLong() + " while it was read");
            }
            total = told.isPresent() ? told : total;
        }

        private void flaw(String words) {
            flaw = flaw.or(() -> Optional.of(words));
        }

        CxoneList<R> build() {
            if (total.isPresent() && rows.size() != total.getAsLong()) {
                flaw("it showed " + rows.size() + " of the " + total.getAsLong() + " that it counts");
            }
            if (flaw.isPresent()) {
                return new CxoneList<>(rows, End.BROKEN_OFF, Optional.of("the platform's list of " + format.what() + " is not whole: " + flaw.get()));
            }
            return total.isPresent()
                    ? new CxoneList<>(rows, End.COUNTED, Optional.empty())
                    : new CxoneList<>(rows, End.UNCOUNTED,
                            Optional.of("the platform does not tell how many " + format.what() + " its list has"));
        }
    }
}

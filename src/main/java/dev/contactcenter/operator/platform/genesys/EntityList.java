package dev.contactcenter.operator.platform.genesys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A list that was read page by page.
 *
 * @param rows each row once, by its key
 * @param gap why rows may be missing, in words for the user; empty if none can be
 */
record EntityList<R>(Map<Object, R> rows, Optional<String> gap) {
    /** Adds one page after another. */
    static final class Builder<R> {
        private final EntityFormat<R> format;
        private final Map<Object, R> rows = new LinkedHashMap<>();
        private OptionalInt total = OptionalInt.empty();
        private Optional<String> flaw = Optional.empty();
        private int read;

        Builder(EntityFormat<R> format) {
            this.format = format;
        }

        /** Adds a page. Returns whether it brought a row that no page before had. */
        boolean add(EntityPage<R> page) {
            var before = rows.size();
            page.rows().forEach(row -> rows.merge(format.key().apply(row), row, format.merge()));
            read += page.rows().size();
            if (page.total().isPresent() && total.isPresent() && page.total().getAsInt() != total.getAsInt()) {
                flaw("its count changed from " + total.getAsInt() + " to " + page.total().getAsInt() + " while it was read");
            }
            total = page.total().isPresent() ? page.total() : total;
            return rows.size() > before;
        }

        /** Returns whether the platform counts more rows than have come. */
        boolean isShort() {
            return total.isPresent() && read < total.getAsInt();
        }

        /** Returns whether the platform counts the rows. */
        boolean isCounted() {
            return total.isPresent();
        }

        /** Records why rows may be missing. The first reason is kept. */
        void flaw(String words) {
            flaw = flaw.or(() -> Optional.of(words));
        }

        EntityList<R> build() {
            if (total.isPresent() && rows.size() != total.getAsInt()) {
                flaw("it showed " + rows.size() + " of the " + total.getAsInt() + " that it counts");
            }
            return new EntityList<>(rows, flaw.map(words -> "the platform's list of " + format.what() + " is not whole: " + words));
        }
    }
}

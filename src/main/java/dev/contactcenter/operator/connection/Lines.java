package dev.contactcenter.operator.connection;

import java.util.ArrayList;
import java.util.List;

/** The line in use, and those of before with requests still under way. */
final class Lines {
    private final List<Line> retired = new ArrayList<>();
    private Line current;

    Lines(Line first) {
        current = first;
    }

    Line current() {
        return current;
    }

    /** From now on this one is used; the one before is the answer, to be retired. */
    Line replace(Line next) {
        var before = current;
        retired.removeIf(Line::isClosed);
        retired.add(before);
        current = next;
        return before;
    }

    /** All of them, to be cut. */
    List<Line> all() {
        var all = new ArrayList<>(retired);
        all.add(current);
        return all;
    }
}

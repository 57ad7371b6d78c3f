package dev.contactcenter.operator.connection.adapter;

import java.util.ArrayList;
import java.util.List;

/** The line in use, and those of before with requests still under way. */
public final class PlatformHandles {
    private final List<PlatformHandle> retired = new ArrayList<>();
    private PlatformHandle current;

    public PlatformHandles(PlatformHandle first) {
        current = first;
    }

    public PlatformHandle current() {
        return current;
    }

    /** From now on this one is used; the one before is the answer, to be retired. */
    public PlatformHandle replace(PlatformHandle next) {
        var before = current;
        retired.removeIf(PlatformHandle::isClosed);
        retired.add(before);
        current = next;
        return before;
    }

    /** All of them, to be cut. */
    public List<PlatformHandle> all() {
        var all = new ArrayList<>(retired);
        all.add(current);
        return all;
    }
}

package dev.contactcenter.operator.connection.adapter;

import java.util.ArrayList;
import java.util.List;

/** The adapter in use, and the retired ones with calls in flight. Not thread-safe. */
public final class PlatformHandles {
    private final List<PlatformHandle> retired = new ArrayList<>();
    private PlatformHandle current;

    /** @param first the adapter in use */
    public PlatformHandles(PlatformHandle first) {
        current = first;
    }

    /** Returns the adapter in use. */
    public PlatformHandle current() {
        return current;
    }

    /** Uses another adapter from now on. Returns the one before, which the caller must retire. */
    public PlatformHandle replace(PlatformHandle next) {
        var before = current;
        retired.removeIf(PlatformHandle::isClosed);
        retired.add(before);
        current = next;
        return before;
    }

    /** Returns the adapter in use and all that are not closed yet. */
    public List<PlatformHandle> all() {
        var all = new ArrayList<>(retired);
        all.add(current);
        return all;
    }
}

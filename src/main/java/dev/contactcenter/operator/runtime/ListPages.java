package dev.contactcenter.operator.runtime;

import java.util.Optional;

/**
 * How the caches read their objects at the start. In one answer if the memory is enough: an API server has it at hand, and pages cost
 * it five times the processor's time (measured with a kube-apiserver 1.36 and 10,000 operations). Else in pages, so that the operator
 * starts at all.
 *
 * @param size the number of objects of a page; empty: all are read in one answer
 */
record ListPages(Optional<Long> size) {
    static final ListPages NONE = new ListPages(Optional.empty());

    private static final ListPages PAGES = new ListPages(Optional.of(500L));
    /** What the operator needs without any object. */
    private static final long BASE = 40L << 20;
    /** The heap that a byte of an answer takes: the answer itself, its copy, and the objects made of it (9.3 KB for 2.7 KB, measured). */
    private static final double HEAP_OF_A_BYTE = 3.5;
    private static final double FULL = 0.8;

    /**
     * Chooses how to read.
     *
     * @param bytes the size of all objects, as JSON
     * @param heap the most heap that this JVM takes, in bytes
     */
    static ListPages of(long bytes, long heap) {
        return BASE + HEAP_OF_A_BYTE * bytes <= FULL * heap ? NONE : PAGES;
    }
}

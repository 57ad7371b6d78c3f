package dev.contactcenter.operator.benchmark;

import java.util.List;

/** A row of the benchmark: one question, asked of the operator and of plain code. */
interface Row {
    /** What is measured, in one line. */
    String title();

    /** Begins what takes long and needs next to no processor, beside the rows before. */
    default void prepare(Options options) {}

    /** Measures. */
    Result run(Options options) throws Exception;

    /**
     * What came of it.
     *
     * @param figures what was measured
     * @param wrong what must not be, whatever the figures; empty: nothing
     */
    record Result(List<Figure> figures, List<String> wrong) {}
}

package dev.contactcenter.operator.benchmark;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param what what was measured
 * @param unit the unit; empty for a number of things
 * @param operator this operator's; NaN where it can't be had on this machine
 * @param baseline that of the plain code beside it; empty where there is none
 * @param goal what is aimed at; empty where it is told only
 * @param note what else has to be known to read it; may be empty
 */
record Figure(String what, String unit, double operator, Optional<Double> baseline, Optional<Goal> goal, String note) {
    /**
     * What is aimed at.
     *
     * @param text how it reads
     * @param met whether it is met
     */
    record Goal(String text, boolean met) {}

    static Figure of(String what, String unit, double operator) {
        return new Figure(what, unit, operator, Optional.empty(), Optional.empty(), "");
    }

    Figure against(double baselines) {
        return new Figure(what, unit, operator, Optional.of(baselines), goal, note);
    }

    Figure atMost(double bound) {
        return aimedAt("<= " + number(bound), operator <= bound);
    }

    Figure below(double bound) {
        return aimedAt("< " + number(bound), operator < bound);
    }

    Figure atLeast(double bound) {
        return aimedAt(">= " + number(bound), operator >= bound);
    }

    Figure aimedAt(String text, boolean met) {
        return new Figure(what, unit, operator, baseline, Optional.of(new Goal(text, met)), note);
    }

    Figure noted(String text) {
        return new Figure(what, unit, operator, baseline, goal, text);
    }

    /** Whole where it is large, with as many digits as tell something where it is small. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        var whole = value == Math.rint(value) || Math.abs(value) >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}

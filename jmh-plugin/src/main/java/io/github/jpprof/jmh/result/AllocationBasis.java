// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PartCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import org.jspecify.annotations.Nullable;

/** How the number of allocations of an operation is known, in words. */
final class AllocationBasis {
    private AllocationBasis() {}

    /**
     * Of all forks together.
     *
     * @param exact what was counted
     * @param mean what an operation allocates
     * @param measured operations and bytes of the measurement itself
     * @param heap the samples of the measurement, or null if there are none
     */
    static String describe(ExactCount exact, OperationMean mean, MeasuredTotals measured, @Nullable Profile heap) {
        if (!mean.isExact()) {
            String refusal = mean.refusal().map(PhaseRefusal::explanation).orElse("");
            String text = heap == null
                    ? "allocs: not known: " + refusal + "\n"
                    : AllocationEstimate.of(heap).describe() + "; not exact: " + refusal + "\n";
            return text + (exact.isExact() ? counted("  exact for each", exact) + parts(exact) : "");
        }
        String figures = figures(mean.objects(), mean.bytes());
        String text = mean.weighed()
                ? "allocs: exact, " + figures + ", from the bytes of each measured iteration by the JVM's counters and"
                        + counted(" the count of each method or thread", exact)
                : "allocs: exact, " + figures + counted("", exact);
        text += mean.weighed() || exact.isOfGroup() ? parts(exact) : "";
        if (exact.fixtureObjects() > 0) {
            text += "  without " + Plural.of(exact.fixtureObjects(), "object")
                    + " of set-up and tear-down in that phase\n";
        }
        double bytes = measured.operations() == 0 ? 0 : (double) measured.bytes() / measured.operations();
        if (!mean.weighed() && bytes > 0 && Math.abs(bytes - mean.bytes()) > Math.max(1, 0.01 * bytes)) {
            text += "  the measured operations allocated " + Plural.of(Quantity.decimal(bytes), "byte")
                    + " each, with those of JMH and of set-up and tear-down; if these are not the difference, what an operation"
                    + " allocates depends on its timing, and the count is of the extra phase alone\n";
        }
        return text;
    }

    private static String counted(String what, ExactCount exact) {
        return what + ", over " + Plural.of(exact.operations(), "operation")
                + " of an extra phase in which every allocation was sampled; the bytes of each thread"
                + " agree with its counter\n";
    }

    private static String parts(ExactCount exact) {
        StringBuilder lines = new StringBuilder();
        for (PartCount part : exact.parts()) {
            lines.append("  ")
                    .append(part.name())
                    .append(": ")
                    .append(figures(part.objectsPerOperation(), part.bytesPerOperation()))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String figures(double objects, double bytes) {
        return Plural.of(Quantity.decimal(objects), "object") + " and " + Plural.of(Quantity.decimal(bytes), "byte")
                + " an operation";
    }
}

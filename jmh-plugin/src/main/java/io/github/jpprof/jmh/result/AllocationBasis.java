// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;

/** How the number of allocations of an operation is known, in words. */
final class AllocationBasis {
    private AllocationBasis() {}

    /**
     * Of all forks together.
     *
     * @param exact what was counted
     * @param measured operations and bytes of the measurement itself
     * @param heap the samples of the measurement
     */
    static String describe(ExactCount exact, MeasuredTotals measured, Profile heap) {
        if (!exact.isExact()) {
            return AllocationEstimate.of(heap).describe()
                    + exact.refusal().map(refusal -> "; not exact: " + refusal).orElse("") + "\n";
        }
        String text = "allocs: exact, " + Plural.of(Quantity.decimal(exact.objectsPerOperation()), "object") + " and "
                + Plural.of(Quantity.decimal(exact.bytesPerOperation()), "byte") + " an operation, over "
                + Plural.of(exact.operations(), "operation")
                + " of an extra phase in which every allocation was sampled; the bytes of each thread"
                + " agree with its counter\n";
        if (exact.fixtureObjects() > 0) {
            text += "  without " + Plural.of(exact.fixtureObjects(), "object")
                    + " of set-up and tear-down in that phase\n";
        }
        double bytes = measured.operations() == 0 ? 0 : (double) measured.bytes() / measured.operations();
        if (bytes > 0 && Math.abs(bytes - exact.bytesPerOperation()) > Math.max(1, 0.01 * bytes)) {
            text += "  the measured operations allocated " + Plural.of(Quantity.decimal(bytes), "byte")
                    + " each, with those of JMH and of set-up and tear-down\n";
        }
        return text;
    }
}

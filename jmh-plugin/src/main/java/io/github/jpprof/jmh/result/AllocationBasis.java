// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.profile.Profile;

/** What the number of allocations of an operation is worth, in words. */
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
            String why = exact.refusal().isEmpty() ? "" : "; not exact: " + exact.refusal();
            return AllocationEstimate.of(heap).describe() + why + "\n";
        }
        String text = "allocs: exact, " + ValueFormat.of(exact.objectsPerOperation()) + " objects and "
                + ValueFormat.of(exact.bytesPerOperation()) + " bytes an operation, over " + exact.operations()
                + " operations of an extra phase in which every allocation was sampled; the bytes of each thread"
                + " agree with its counter\n";
        if (exact.fixtureObjects() > 0) {
            text += "  without " + exact.fixtureObjects() + " objects of set-up and tear-down in that phase\n";
        }
        double bytes = measured.operations() == 0 ? 0 : (double) measured.bytes() / measured.operations();
        if (bytes > 0 && Math.abs(bytes - exact.bytesPerOperation()) > Math.max(1, 0.01 * bytes)) {
            text += "  the measured operations allocated " + ValueFormat.of(bytes)
                    + " bytes each, with those of JMH and of set-up and tear-down\n";
        }
        return text;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.tool.changepoint.Level;

/**
 * A change of a series.
 *
 * @param precision how it was found: by equality if it is exact, else by a change-point test
 * @param build the number of the first build with the new level
 * @param previous the number of the last build before it that has a figure
 * @param low the first build of the 95 % interval of {@code build}; equal to it if the change is exact
 * @param high the last build of that interval
 * @param before the level before
 * @param after the level after
 * @param pValue the probability that there is no change; 0 if the change is exact
 */
record Change(
        Series series,
        Series.Precision precision,
        int build,
        int previous,
        int low,
        int high,
        Level before,
        Level after,
        double pValue) {
    boolean isExact() {
        return precision == Series.Precision.EXACT;
    }

    /** The growth in percent of the level before; infinite from 0. */
    double growth() {
        double by = after.mean() - before.mean();
        return before.mean() == 0 ? Math.copySign(Double.POSITIVE_INFINITY, by) : 100 * by / Math.abs(before.mean());
    }

    /** The growth for people: {@code +16.7%}. */
    String growthText() {
        return Double.isInfinite(growth()) ? "from 0" : (growth() < 0 ? "" : "+") + GoNumbers.fixed(growth(), 1) + "%";
    }

    /** A level for people: {@code 12}, {@code 120ms ± 3%}. */
    String text(Level level) {
        String value = Quantity.label(Math.round(level.mean()), series.measure().unit());
        if (isExact() || level.mean() == 0) {
            return value;
        }
        double relative = 100 * level.error() / Math.abs(level.mean());
        return value + " ± " + (relative < 1 ? "1" : String.valueOf(Math.round(Math.ceil(relative)))) + "%";
    }

    /** How sure it is that there is a change. */
    String confidence() {
        if (isExact()) {
            return "exact";
        }
        return pValue < 1e-9 ? "p < 1e-9" : "p = " + GoNumbers.general(pValue, 2);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.List;

/** Quantiles, by linear interpolation between the two nearest values. */
public final class Quantiles {
    private Quantiles() {}

    /** The middle one; between two, their mean. */
    public static double median(List<Double> figures) {
        return of(figures, 0.5);
    }

    /** At the given part of the sorted figures, from 0 to 1. */
    public static double of(List<Double> figures, double quantile) {
        List<Double> sorted = figures.stream().sorted().toList();
        double at = quantile * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(at));
        double above = sorted.get((int) Math.ceil(at));
        return below + (above - below) * (at - Math.floor(at));
    }
}

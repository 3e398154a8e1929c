// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Multiplies the values of profiles. */
public final class Scaling {
    private Scaling() {}

    static FileProfile by(FileProfile profile, double factor) {
        double[] factors = new double[profile.header().sampleTypes().size()];
        Arrays.fill(factors, factor);
        return by(profile, factors);
    }

    /**
     * Multiplies each sample type by a factor of its own; rounds half away from zero.
     *
     * <p>Like pprof, drops samples whose multiplied values are all 0, even if another value is not.
     */
    static FileProfile by(FileProfile profile, double... factors) {
        if (Arrays.stream(factors).allMatch(factor -> factor == 1)) {
            return profile;
        }
        List<FileSample> kept = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            long[] values = sample.values().clone();
            boolean any = false;
            for (int i = 0; i < values.length; i++) {
                if (factors[i] != 1) {
                    values[i] = rounded(values[i] * factors[i]);
                    any |= values[i] != 0;
                }
            }
            if (any) {
                kept.add(sample.withValues(values));
            }
        }
        return profile.withSamples(kept);
    }

    private static long rounded(double value) {
        return (long) (value < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5));
    }

    /** Multiplies all values and truncates them to whole numbers. */
    public static FileProfile truncated(FileProfile profile, double ratio) {
        return profile.withSamples(profile.samples().stream()
                .map(sample -> sample.withValues(Arrays.stream(sample.values())
                        .map(value -> (long) (value * ratio))
                        .toArray()))
                .toList());
    }

    static FileProfile normalized(FileProfile profile, FileProfile base) {
        Compatibility.check(profile.header(), base.header());
        long[] ours = totals(profile);
        long[] theirs = totals(base);
        double[] factors = new double[ours.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = ours[i] == 0 ? 0 : (double) theirs[i] / ours[i];
        }
        return by(profile, factors);
    }

    private static long[] totals(FileProfile profile) {
        long[] totals = new long[profile.header().sampleTypes().size()];
        for (FileSample sample : profile.samples()) {
            for (int i = 0; i < totals.length; i++) {
                totals[i] += sample.value(i);
            }
        }
        return totals;
    }
}

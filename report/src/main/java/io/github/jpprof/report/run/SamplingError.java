// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import java.util.Collection;

/**
 * Computes the sampling error of sums of a sampled profile: half the width of the 95 % interval.
 *
 * <p>Samples of CPU time and of wall-clock time are taken as independent events: the sum of {@code n} of them varies by the
 * square root of {@code n}. Allocations of {@code s} bytes are sampled with the probability {@code p = 1 - exp(-s / rate)},
 * and a sum that stands for {@code n} of them varies by the square root of {@code n (1 - p) / p}. Profiles of other kinds
 * contain every event.
 */
final class SamplingError {
    static final double WIDTH_OF_95_PERCENT = 1.96;
    private static final String BYTES = "bytes";

    /** The comment by which a profile states that it contains every event. */
    private static final String EXACT = "exactness=exact";

    private final ValueType type;
    private final int index;
    private final int countIndex;
    private final long rate;
    private final boolean sampled;

    private SamplingError(Profile profile, int index) {
        this.type = profile.sampleTypes().get(index);
        this.index = index;
        this.rate = profile.period();
        this.sampled = isSampled(profile);
        this.countIndex = isAllocation(type.type()) ? countOf(profile, type.type()) : 0;
    }

    /** The error of a sample type summed over some samples of a profile; 0 if the sum is exact. */
    static long of(Profile profile, int index, Collection<Sample> samples) {
        SamplingError error = new SamplingError(profile, index);
        if (!error.sampled) {
            return 0;
        }
        double variance = 0;
        for (Sample sample : samples) {
            variance += error.variance(sample);
        }
        return Math.round(WIDTH_OF_95_PERCENT * Math.sqrt(variance));
    }

    private static boolean isSampled(Profile profile) {
        String first = profile.sampleTypes().get(0).type();
        if (profile.comments().contains(EXACT)) {
            return false;
        }
        return first.equals("samples") || (isAllocation(first) && profile.period() > 1);
    }

    private static boolean isAllocation(String type) {
        return type.startsWith("alloc_") || type.startsWith("inuse_");
    }

    private static int countOf(Profile profile, String type) {
        String counts = type.substring(0, type.indexOf('_')) + "_objects";
        return profile.has(counts) ? profile.indexOf(counts) : 0;
    }

    private double variance(Sample sample) {
        double count = Math.abs((double) sample.value(countIndex));
        double value = Math.abs((double) sample.value(index));
        if (count == 0) {
            return 0;
        }
        if (!isAllocation(type.type())) {
            return value * value / count;
        }
        double ofOne = value / count;
        double missed = Math.exp(-bytes(sample, ofOne) / rate);
        return ofOne * ofOne * count * missed / (1 - missed);
    }

    /** The size of the objects of a sample; their mean size if the sample does not state it. */
    private double bytes(Sample sample, double ofOne) {
        for (Label label : sample.labels()) {
            if (label instanceof Label.Number number && number.key().equals(BYTES) && number.value() > 0) {
                return number.value();
            }
        }
        return type.unit().equals(BYTES) && ofOne > 0 ? ofOne : rate;
    }
}

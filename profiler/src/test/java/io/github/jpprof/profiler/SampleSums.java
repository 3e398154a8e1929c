// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import java.util.function.Predicate;

/** Sums over the samples of a profile, by a path of their own that shares nothing with the product's tables. */
public final class SampleSums {
    private SampleSums() {}

    /** The total of the samples whose stack has a function with this end of its name. */
    public static long cum(Profile profile, String type, String functionSuffix) {
        return sum(profile, type, sample -> calls(sample, functionSuffix));
    }

    public static long sum(Profile profile, String type, Predicate<Sample> matching) {
        int column = profile.indexOf(type);
        return profile.samples().stream()
                .filter(matching)
                .mapToLong(sample -> sample.value(column))
                .sum();
    }

    public static boolean calls(Sample sample, String functionSuffix) {
        return sample.locations().stream()
                .anyMatch(location -> location.functionName().endsWith(functionSuffix));
    }
}

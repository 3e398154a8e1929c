// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.ProfileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The secondary results that are numbers. Their names have no characters that JMH's JSON output would have to escape. */
public final class PerOperation {
    private static final String BYTES = "alloc.bytes";
    private static final String OBJECTS = "allocs";

    private PerOperation() {}

    /**
     * The results of one fork, of which JMH takes the mean over the forks.
     *
     * @param mean what an operation allocates, where that was counted
     */
    public static List<Result<ScalarResult>> ofFork(
            Map<ProfileKind, Profile> profiles, MeasuredTotals counted, OperationMean mean) {
        return of(profiles, counted, mean, AggregationPolicy.AVG);
    }

    /**
     * The results of a trial without forks. They come with the last iteration; JMH takes those of all others as 0, which
     * a sum does not mind.
     */
    public static List<Result<ScalarResult>> embedded(Map<ProfileKind, Profile> profiles, MeasuredTotals counted) {
        return of(profiles, counted, null, AggregationPolicy.SUM);
    }

    private static List<Result<ScalarResult>> of(
            Map<ProfileKind, Profile> profiles,
            MeasuredTotals counted,
            @Nullable OperationMean mean,
            AggregationPolicy policy) {
        List<Result<ScalarResult>> results = new ArrayList<>();
        long operations = counted.operations();
        if (operations > 0) {
            Profile heap = profiles.getOrDefault(ProfileKind.HEAP, profiles.get(ProfileKind.ALLOCS));
            if (mean != null && mean.isExact()) {
                results.add(new ScalarResult(OBJECTS, mean.objects(), "objects/op", policy));
                results.add(new ScalarResult(BYTES, mean.bytes(), "B/op", policy));
            } else {
                results.addAll(measured(counted, heap, policy));
            }
            Profile block = profiles.get(ProfileKind.BLOCK);
            if (block != null) {
                // Other threads, idle ones of a pool for instance, keep no operation waiting by waiting themselves.
                double delay = total(block, "delay", BenchmarkStacks::isInBenchmark);
                results.add(new ScalarResult("block", delay / operations, "ns/op", policy));
                double contentions = total(block, "contentions", BenchmarkStacks::isInBenchmark);
                results.add(new ScalarResult("block.count", contentions / operations, "#/op", policy));
            }
        }
        return results;
    }

    /** Of all threads, with set-up, tear-down and JMH: neither the counters nor the samples tell them from the operations. */
    private static List<Result<ScalarResult>> measured(
            MeasuredTotals counted, @Nullable Profile heap, AggregationPolicy policy) {
        List<Result<ScalarResult>> results = new ArrayList<>();
        if (heap != null) {
            double objects = AllocationEstimate.of(heap).objects(counted.bytes()) / counted.operations();
            results.add(new ScalarResult(OBJECTS, objects, "objects/op", policy));
        }
        if (counted.bytes() > 0) {
            double bytes = (double) counted.bytes() / counted.operations();
            results.add(new ScalarResult(BYTES, bytes, "B/op", policy));
        }
        return results;
    }

    private static double total(Profile profile, String type, Predicate<Sample> counted) {
        int column = profile.indexOf(type);
        return profile.samples().stream()
                .filter(counted)
                .mapToDouble(sample -> sample.value(column))
                .sum();
    }
}

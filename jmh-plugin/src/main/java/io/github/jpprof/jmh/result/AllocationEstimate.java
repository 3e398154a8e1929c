// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.Exactness;
import java.util.Locale;
import java.util.Optional;

/**
 * The number of allocated objects, estimated from the allocations that were sampled.
 *
 * <p>What the sampler misses, for instance in the buffers that threads had before it started, it misses in objects and
 * bytes alike. So the number of objects is that of all bytes, which are counted, over the mean size, which is sampled.
 *
 * <p>An object of a size is sampled with probability p = 1-exp(-size/rate), and stands for 1/p objects then; so the
 * variance of the number of objects n of that size is n(1-p)/p, and that of a ratio is the one of the residuals.
 *
 * @param samples about how many allocations were sampled
 * @param objects how many objects they stand for
 * @param bytes the size of these objects
 * @param error the standard error relative to the estimate
 * @param rate bytes between two samples
 * @param weighted whether the JVM picked the allocations, so that their number says nothing of the error
 */
record AllocationEstimate(double samples, double objects, double bytes, double error, long rate, boolean weighted) {
    static AllocationEstimate of(Profile heap) {
        int objectsColumn = heap.indexOf("alloc_objects");
        int bytesColumn = heap.indexOf("alloc_space");
        double objects = 0;
        double bytes = 0;
        for (Sample sample : heap.samples()) {
            if (!BenchmarkStacks.isJmhOwn(sample)) {
                objects += sample.value(objectsColumn);
                bytes += sample.value(bytesColumn);
            }
        }
        double rate = Math.max(1, heap.period());
        double samples = 0;
        double variance = 0;
        for (Sample sample : heap.samples()) {
            double number = sample.value(objectsColumn);
            if (number > 0 && !BenchmarkStacks.isJmhOwn(sample)) {
                double size = sample.value(bytesColumn) / number;
                double p = -Math.expm1(-size / rate);
                double residual = 1 - size * objects / bytes;
                samples += number * p;
                variance += number * (1 - p) / p * residual * residual;
            }
        }
        boolean weighted = Exactness.of(heap).equals(Optional.of(Exactness.WEIGHTED));
        return new AllocationEstimate(samples, objects, bytes, Math.sqrt(variance) / objects, heap.period(), weighted);
    }

    /**
     * The estimate.
     *
     * @param counted all bytes, or 0 if they were not counted
     */
    double objects(long counted) {
        return counted > 0 && bytes > 0 ? objects * (counted / bytes) : objects;
    }

    String describe() {
        if (weighted) {
            return objects == 0
                    ? "allocs: Flight Recorder recorded no allocation"
                    : "allocs: an estimate, alloc.bytes over the mean size of the allocations that Flight Recorder picked;"
                            + " its error is not known";
        }
        if (objects == 0) {
            return "allocs: no allocation was sampled; one in about " + rate + " bytes would have been";
        }
        return String.format(
                Locale.ROOT,
                "allocs: an estimate, alloc.bytes over the mean size of %.0f sampled allocations, one in about %d bytes;"
                        + " standard error %.1f%%",
                samples,
                rate,
                100 * error);
    }
}

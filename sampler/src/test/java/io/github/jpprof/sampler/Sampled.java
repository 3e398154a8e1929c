// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import io.github.jpprof.sampler.Availability.Available;
import java.lang.management.ManagementFactory;
import java.util.function.Predicate;

/** Shared by the tests: the sampler, a sink that the compiler cannot remove, and the JVM's own counter. */
final class Sampled {
    static final HeapSampler SAMPLER = ((Available) HeapSampler.find()).sampler();

    static volatile Object sink;

    private static final com.sun.management.ThreadMXBean BEAN =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Sampled() {}

    /** The bytes that this thread has allocated according to the JVM's counter. */
    static long bytesOfThisThread() {
        return BEAN.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Warms up the counter, since the JVM allocates during its first calls. */
    static void warmUpCounter() {
        for (int i = 0; i < 3; i++) {
            bytesOfThisThread();
        }
    }

    static double bytes(Samples samples, Predicate<SampledObjects> which) {
        return samples.samples().stream()
                .filter(which)
                .mapToDouble(SampledObjects::bytes)
                .sum();
    }

    static long sampled(Samples samples, Predicate<SampledObjects> which) {
        return samples.samples().stream()
                .filter(which)
                .mapToLong(SampledObjects::sampled)
                .sum();
    }

    /** Without what the JVM makes there by itself: the literals of a class, when it compiles one of its methods. */
    static Predicate<SampledObjects> in(String method) {
        return sample -> !sample.byVm()
                && sample.stack().frames().stream()
                        .anyMatch(frame -> frame.method().equals(method));
    }
}

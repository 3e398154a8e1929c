// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.List;
import java.util.Map;

/**
 * What an observer has seen between its begin and its end, or until now.
 *
 * @param samples in no particular order
 * @param counted the bytes that the observed threads have allocated by the JVM's own counters, up to the last event of each
 *     thread; 0 where this JVM has no counter that can be read
 * @param unattributed the bytes among {@code counted} of threads without any sample to stand for them
 * @param missed where every allocation is sampled: the bytes that a thread has allocated by its counter without a sample, by the
 *     thread's identifier; without threads that miss none. The JVM reports no event for some objects that it makes itself, as
 *     the mirrors of classes
 * @param lost how many samples were lost because the tables were full or the JVM refused a call
 * @param intervalChanged whether events were further apart than the JVM can have drawn them: another agent changes the interval
 */
public record Samples(
        List<Sample> samples,
        long counted,
        long unattributed,
        Map<Long, Long> missed,
        long lost,
        boolean intervalChanged) {
    /** The estimated number of allocated bytes. */
    public double bytes() {
        return samples.stream().mapToDouble(Sample::bytes).sum();
    }

    /** The estimated number of allocated objects. */
    public double objects() {
        return samples.stream().mapToDouble(Sample::objects).sum();
    }

    /** The estimated number of bytes in use. */
    public double liveBytes() {
        return samples.stream().mapToDouble(Sample::liveBytes).sum();
    }

    /** The estimated number of objects in use. */
    public double liveObjects() {
        return samples.stream().mapToDouble(Sample::liveObjects).sum();
    }
}

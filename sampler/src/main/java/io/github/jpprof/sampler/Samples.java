// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.List;
import java.util.Map;

/**
 * The samples of an observer between its begin and its end, or until now.
 *
 * @param samples the samples, in no particular order. Where every allocation is sampled, the mirrors of array classes, which
 *     the JVM makes at the first use of an array's type, are among them; JDK 17 sends no events for them, so that their place is
 *     unknown
 * @param beyond what the observer does not keep apart, by its {@linkplain ObserverSettings#limit limit}; the totals have it
 * @param counted the bytes that the observed threads have allocated according to the JVM's counters, up to the last event of
 *     each thread; 0 if this JVM has no readable counter
 * @param unattributed the bytes among {@code counted} of threads without a sample
 * @param missed the bytes without a sample according to the JVM's counter, by the identifier of the thread, if every
 *     allocation is sampled; threads that miss none are absent
 * @param lost the number of samples that were lost because the tables were full or the JVM refused a call
 * @param someLeftOut whether of the humongous objects of G1 only some are followed, each of which stands for up to 64
 */
public record Samples(
        List<SampledObjects> samples,
        List<SummedObjects> beyond,
        long counted,
        long unattributed,
        Map<Long, Long> missed,
        long lost,
        boolean someLeftOut) {
    /** The estimated number of allocated bytes. */
    public double bytes() {
        return samples.stream().mapToDouble(SampledObjects::bytes).sum()
                + beyond.stream().mapToDouble(SummedObjects::bytes).sum();
    }

    /** The estimated number of allocated objects. */
    public double objects() {
        return samples.stream().mapToDouble(SampledObjects::objects).sum()
                + beyond.stream().mapToDouble(SummedObjects::objects).sum();
    }

    /** The bytes of the sampled objects of a thread: all that it allocated, where every allocation is sampled and none missed. */
    public long sampledBytes(long thread) {
        return samples.stream()
                .filter(sample -> sample.thread().id() == thread)
                .mapToLong(sample -> sample.sampled() * sample.size())
                .sum();
    }

    /** The estimated number of bytes in use. */
    public double liveBytes() {
        return samples.stream().mapToDouble(SampledObjects::liveBytes).sum();
    }

    /** The estimated number of objects in use. */
    public double liveObjects() {
        return samples.stream().mapToDouble(SampledObjects::liveObjects).sum();
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * Sampled objects beyond the {@linkplain SampleLimit limit} of an observer, none of which is in use.
 *
 * @param thread under which they are summed
 * @param sampled how many were sampled
 * @param objects the estimated number of allocated objects
 * @param bytes the estimated number of allocated bytes
 */
public record SummedObjects(SampledThread thread, long sampled, double objects, double bytes) {
    SummedObjects plus(SummedObjects other) {
        return new SummedObjects(thread, sampled + other.sampled, objects + other.objects, bytes + other.bytes);
    }
}

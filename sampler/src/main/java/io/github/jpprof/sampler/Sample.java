// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * Sampled objects of the same thread, stack, class and size.
 *
 * @param thread the thread that allocated them
 * @param stack the stack of the allocation
 * @param objectClass the name of their class as of {@link Class#getTypeName()}, {@code byte[]}; empty if the observer does
 *     not request stacks
 * @param size the size of each in bytes, including header and alignment
 * @param sampled the number of sampled objects
 * @param sampledLive the number of sampled objects that are still in use; 0 if the observer does not track them
 * @param scale the number of objects that each sampled one represents; 1 if every allocation is sampled
 */
public record Sample(
        SampledThread thread,
        SampledStack stack,
        String objectClass,
        long size,
        long sampled,
        long sampledLive,
        double scale) {
    /** The estimated number of allocated objects; exact if every allocation is sampled. */
    public double objects() {
        return sampled * scale;
    }

    /** The estimated number of allocated bytes. */
    public double bytes() {
        return objects() * size;
    }

    /** The estimated number of objects in use. */
    public double liveObjects() {
        return sampledLive * scale;
    }

    /** The estimated number of bytes in use. */
    public double liveBytes() {
        return liveObjects() * size;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * Alike sampled objects: of one thread, stack, class and size.
 *
 * @param thread the thread that allocated them
 * @param stack where
 * @param objectClass the name of their class as {@link Class#getTypeName()} has it, {@code byte[]}; empty where the observer
 *     does not ask for stacks
 * @param size the size of each in bytes, header and alignment included
 * @param byVm whether the JVM made them by itself: strings of literals and of the names of classes, which it makes in the frame of
 *     the code that needs them; known only where every allocation is sampled
 * @param sampled how many were sampled
 * @param sampledLive how many of them are still in use; 0 where the observer does not follow them
 * @param scale how many objects each sampled one stands for: 1 where every allocation is sampled
 */
public record SampledObjects(
        SampledThread thread,
        SampledStack stack,
        String objectClass,
        long size,
        boolean byVm,
        long sampled,
        long sampledLive,
        double scale) {
    /** The estimated number of allocated objects; exact where every allocation is sampled. */
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

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * What {@link ThreadTally} has to know of samples of many sizes, as sums: its corrections are not known before the end, but what
 * samples represent is linear in them.
 */
final class SummedFigures {
    private long objects;
    private double bytes;
    private double certainObjects;
    private double certainBytes;
    private double unsureObjects;
    private double unsureBytes;

    /**
     * Adds alike objects.
     *
     * @param unsure how many of them the JVM might have passed over
     * @param certain the probability with which an observer takes one that the JVM does not pass over
     */
    void add(long size, long added, double unsure, double certain) {
        objects += added;
        bytes += (double) added * size;
        certainObjects += added / certain;
        certainBytes += added / certain * size;
        unsureObjects += unsure / certain;
        unsureBytes += unsure / certain * size;
    }

    void add(SummedFigures other) {
        objects += other.objects;
        bytes += other.bytes;
        certainObjects += other.certainObjects;
        certainBytes += other.certainBytes;
        unsureObjects += other.unsureObjects;
        unsureBytes += other.unsureBytes;
    }

    /** The bytes of the sampled objects themselves. */
    double ownBytes() {
        return bytes;
    }

    /** The bytes that they represent beyond their own. */
    double bytesBeyond(double passedOver) {
        return certainBytes - (1 - passedOver) * unsureBytes - bytes;
    }

    private double objectsBeyond(double passedOver) {
        return certainObjects - (1 - passedOver) * unsureObjects - objects;
    }

    SummedObjects of(SampledThread thread, double passedOver, double scale) {
        return new SummedObjects(
                thread, objects, objects + objectsBeyond(passedOver) * scale, bytes + bytesBeyond(passedOver) * scale);
    }
}

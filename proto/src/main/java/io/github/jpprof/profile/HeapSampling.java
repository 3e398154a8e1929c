// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

/**
 * What sampling by a Poisson process does to heap figures, and how to undo it.
 *
 * <p>An allocation of {@code size} bytes is sampled with probability {@code 1 - exp(-size / rate)}. Readers of text divide
 * by that, as Go's {@code scaleHeapSample} does; to give them what they expect, we multiply.
 *
 * @param rate mean bytes between samples; 1 or less means that every allocation was seen
 */
public record HeapSampling(long rate) {
    private static final double CLOSE = 1e-4;
    private static final int SEARCHED = 4;

    /** Objects of the same size and their bytes together. */
    public record Blocks(long objects, long bytes) {
        static final Blocks NONE = new Blocks(0, 0);
    }

    public boolean scales() {
        return rate > 1;
    }

    /** What the sampler saw of so many blocks, as near as whole numbers come to it. */
    public Blocks sampled(Blocks all) {
        if (!scales() || all.objects() == 0 || all.bytes() == 0) {
            return countable(all);
        }
        double probability = probability(all);
        long objects = Math.max(1, Math.round(all.objects() * probability));
        Blocks best = new Blocks(objects, Math.max(1, Math.round(all.bytes() * probability)));
        if (distance(best, all) < CLOSE) {
            return best;
        }
        // A few large blocks: the count was cut to a whole number, so the mean size misleads. Try the counts around.
        for (long near = Math.max(1, objects - SEARCHED); near <= objects + SEARCHED; near++) {
            Blocks candidate = new Blocks(near, bytesFor(near, all.bytes()));
            if (distance(candidate, all) < distance(best, all)) {
                best = candidate;
            }
        }
        return best;
    }

    /** How many sampled bytes of that many sampled objects readers scale up to the bytes wanted. */
    private long bytesFor(long objects, long wanted) {
        long low = 1;
        long high = wanted;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (unsampled(new Blocks(objects, middle)).bytes() < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How far what readers make of the sample is from all blocks, as a share. */
    private double distance(Blocks sampled, Blocks all) {
        Blocks read = unsampled(sampled);
        return Math.abs((double) read.objects() - all.objects()) / all.objects()
                + Math.abs((double) read.bytes() - all.bytes()) / all.bytes();
    }

    /** What readers make of sampled blocks. */
    public Blocks unsampled(Blocks sampled) {
        if (!scales()) {
            return sampled;
        }
        if (sampled.objects() == 0 || sampled.bytes() == 0) {
            return Blocks.NONE;
        }
        double probability = probability(sampled);
        return new Blocks((long) (sampled.objects() / probability), (long) (sampled.bytes() / probability));
    }

    private double probability(Blocks blocks) {
        double size = (double) blocks.bytes() / blocks.objects();
        return -Math.expm1(-size / rate);
    }

    /** Readers reject bytes without objects. */
    private static Blocks countable(Blocks blocks) {
        return blocks.objects() == 0 && blocks.bytes() != 0 ? new Blocks(1, blocks.bytes()) : blocks;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

/**
 * How sampling by a Poisson process changes heap figures, and how the change is reversed.
 *
 * <p>An allocation of {@code size} bytes is sampled with probability {@code 1 - exp(-size / rate)}. Readers of text divide
 * by that, as Go's {@code scaleHeapSample} does; the figures are multiplied before they are written.
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

    /** The sampled share of these blocks, to the nearest whole numbers. */
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

    /** The sampled bytes that readers, given this number of sampled objects, scale up to the wanted bytes. */
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

    /** The relative difference between all blocks and what readers compute from the sample. */
    private double distance(Blocks sampled, Blocks all) {
        Blocks read = unsampled(sampled);
        return Math.abs((double) read.objects() - all.objects()) / all.objects()
                + Math.abs((double) read.bytes() - all.bytes()) / all.bytes();
    }

    /** What readers compute from sampled blocks. */
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

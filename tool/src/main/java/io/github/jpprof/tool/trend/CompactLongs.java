// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.util.Arrays;

/**
 * Values by build, in builds of rising number, of which some may have none.
 *
 * <p>A value takes as many bytes as its difference from the one before needs, so an equal one takes 1 byte. No value is
 * rounded.
 */
final class CompactLongs {
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private byte[] bytes = new byte[16];
    private int length;
    private int[] gaps = new int[0];
    private int count;
    private int build = -1;
    private long value;
    private int pendingBuild = -1;
    private long pending;

    /** Adds a value; another one of the same build replaces it. */
    void put(int ofBuild, long newValue) {
        if (ofBuild < pendingBuild) {
            throw new IllegalArgumentException("build " + ofBuild + " comes after " + pendingBuild);
        }
        if (ofBuild != pendingBuild) {
            flush();
        }
        pendingBuild = ofBuild;
        pending = newValue;
    }

    private void flush() {
        if (pendingBuild < 0) {
            return;
        }
        if (pendingBuild != build + 1) {
            gaps = Arrays.copyOf(gaps, gaps.length + 2);
            gaps[gaps.length - 2] = count;
            gaps[gaps.length - 1] = pendingBuild;
        }
        long difference = pending - value;
        long rest = (difference << 1) ^ (difference >> (Long.SIZE - 1)); // small for small differences of either sign
        if (length + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1) + 10);
        }
        while ((rest & -MORE) != 0) {
            bytes[length++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        bytes[length++] = (byte) rest;
        build = pendingBuild;
        value = pending;
        count++;
    }

    /** All values, and the numbers of their builds, in rising order. */
    static final class Values {
        private final int[] builds;
        private final long[] values;

        private Values(int[] builds, long... values) {
            this.builds = builds;
            this.values = values;
        }

        int[] builds() {
            return builds;
        }

        long[] values() {
            return values;
        }
    }

    Values values() {
        flush();
        pendingBuild = -1;
        int[] builds = new int[count];
        long[] values = new long[count];
        int at = 0;
        int gap = 0;
        int number = -1;
        long last = 0;
        for (int i = 0; i < count; i++) {
            number++;
            if (gap < gaps.length && gaps[gap] == i) {
                number = gaps[gap + 1];
                gap += 2;
            }
            long rest = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                rest |= (long) (next & (MORE - 1)) << shift;
                shift += BITS;
            } while (next < 0);
            last += (rest >>> 1) ^ -(rest & 1);
            builds[i] = number;
            values[i] = last;
        }
        return new Values(builds, values);
    }
}

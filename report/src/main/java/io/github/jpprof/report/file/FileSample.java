// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.Arrays;

/**
 * A sample as arrays without boxing, since there may be millions.
 *
 * <p>The arrays are shared between the steps of a report and never changed.
 */
public final class FileSample {
    private final int[] stack;
    private final long[] values;
    private final FileLabels labels;

    /** A sample of locations, leaf first, by their index in the profile. */
    public FileSample(int[] stack, long[] values, FileLabels labels) {
        this.stack = stack;
        this.values = values;
        this.labels = labels;
    }

    /** How many locations the stack has. */
    public int depth() {
        return stack.length;
    }

    /** The index of a location, leaf first. */
    public int location(int frame) {
        return stack[frame];
    }

    /** The value of a sample type. */
    public long value(int type) {
        return values[type];
    }

    /** How many values there are. */
    public int valueCount() {
        return values.length;
    }

    /** The labels. */
    public FileLabels labels() {
        return labels;
    }

    /** The same without the frames before {@code from} and from {@code to} on. */
    public FileSample part(int from, int to) {
        return from == 0 && to == stack.length
                ? this
                : new FileSample(Arrays.copyOfRange(stack, from, to), values, labels);
    }

    /** The same with another stack. */
    public FileSample withStack(int... other) {
        return new FileSample(other, values, labels);
    }

    /** The same with other values. */
    public FileSample withValues(long... others) {
        return new FileSample(stack, others, labels);
    }

    /** The same with other labels. */
    public FileSample with(FileLabels others) {
        return new FileSample(stack, values, others);
    }

    boolean isZero() {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    int[] stack() {
        return stack;
    }

    long[] values() {
        return values;
    }
}

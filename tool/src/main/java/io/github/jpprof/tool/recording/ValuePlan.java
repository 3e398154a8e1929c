// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How to read the values of a type: what is wanted of them goes to slots, the rest is passed over.
 *
 * <p>One step for each value, those of nested structures included, so that reading follows no types and allocates nothing
 * but texts.
 */
final class ValuePlan {
    /** Where values go that are not wanted. */
    static final int UNWANTED = 0;

    /** What there is to do for a value. */
    static final byte INTEGER = 0;

    static final byte INT = 1;
    static final byte FIXED = 2;
    static final byte FLOAT = 3;
    static final byte TEXT = 4;
    static final byte ARRAY = 5;

    private final byte[] steps;
    private final byte[] widths;
    private final int[] slots;
    private final ValuePlan[] elements;

    /** Which integers have 32 bits. */
    private final boolean[] narrow;

    /** Where a row of integers ends that begins with this step. */
    private final int[] runEnds;

    ValuePlan(byte[] steps, byte[] widths, int[] slots, Map<Integer, ValuePlan> elements) {
        this.steps = steps;
        this.widths = widths;
        this.slots = slots;
        this.elements = new ValuePlan[steps.length];
        this.narrow = new boolean[steps.length];
        this.runEnds = new int[steps.length];
        for (int i = steps.length - 1; i >= 0; i--) {
            this.elements[i] = elements.get(i);
            narrow[i] = steps[i] == INT;
            boolean goesOn = i + 1 < steps.length && steps[i + 1] <= INT;
            runEnds[i] = goesOn ? runEnds[i + 1] : i + 1;
        }
    }

    /**
     * Reads a value.
     *
     * @param end where the event ends that it is part of
     * @param values gets the numbers; of a text its place in {@code texts}, from 1, or the negative of one more than the
     *     constant it refers to; of a fraction its bits
     */
    void read(RecordingBytes in, long end, long[] values, List<String> texts) throws IOException {
        for (int i = 0; i < steps.length; i++) {
            switch (steps[i]) {
                case INTEGER, INT -> {
                    in.integers(values, slots, narrow, i, runEnds[i]);
                    i = runEnds[i] - 1;
                }
                case FIXED -> values[slots[i]] = fixed(in, widths[i]);
                case FLOAT -> values[slots[i]] = fraction(in, widths[i]);
                case TEXT -> text(in, end, values, slots[i], texts);
                default -> passOver(in, end, elements[i], values, texts);
            }
        }
    }

    private static long fixed(RecordingBytes in, byte width) throws IOException {
        long value = in.fixed(width);
        return width == Integer.BYTES ? (int) value : value;
    }

    private static long fraction(RecordingBytes in, byte width) throws IOException {
        long bits = in.fixed(width);
        return width == Float.BYTES ? Double.doubleToRawLongBits(Float.intBitsToFloat((int) bits)) : bits;
    }

    private static void text(RecordingBytes in, long end, long[] values, int slot, List<String> texts)
            throws IOException {
        TextEncoding encoding = in.encoding();
        if (encoding == TextEncoding.REFERENCE) {
            values[slot] = -1 - in.readLong();
            return;
        }
        String text = in.text(encoding, end);
        if (slot != UNWANTED && text != null) {
            texts.add(text);
            values[slot] = texts.size();
        } else {
            values[slot] = 0;
        }
    }

    private static void passOver(RecordingBytes in, long end, ValuePlan element, long[] values, List<String> texts)
            throws IOException {
        int count = in.readCount(end);
        if (element.steps.length > 0) {
            for (int left = count; left > 0; left--) {
                element.read(in, end, values, texts);
            }
        }
    }
}

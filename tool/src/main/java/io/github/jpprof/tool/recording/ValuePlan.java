// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A plan for reading the values of a type: selected values go to slots, others are skipped.
 *
 * <p>The plan has one step for each value, including those of nested structures, so that reading looks up no types and
 * allocates only texts.
 */
final class ValuePlan {
    /** The slot of values that are not selected. */
    static final int UNWANTED = 0;

    /** The operation of each step. */
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

    /** Whether the integer of each step has 32 bits. */
    private final boolean[] narrow;

    /** The end of the run of integers that begins with each step. */
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
     * Reads a value of the type.
     *
     * @param end the end of the enclosing event
     * @param values receives the numbers. A text is its index in {@code texts}, from 1; a reference to a text is {@code -1 -
     *     constant}; a floating-point number is its bits
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

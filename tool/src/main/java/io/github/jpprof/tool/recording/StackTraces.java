// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The stack traces of a chunk, leaf first. Each distinct frame is kept once, and all stacks are in one array of the numbers of
 * frames.
 */
public final class StackTraces {
    private static final int METHOD = 1;
    private static final int LINE = 2;
    private static final int TYPE = 3;
    private static final int TRUNCATED = 1;

    private final ValuePlan before;
    private final ValuePlan frame;
    private final ValuePlan after;
    private final LongIndex index = new LongIndex();
    private final TripleIndex frames = new TripleIndex();
    private final BitSet truncated = new BitSet();
    private final long[] values = new long[4];
    private final List<String> noTexts = new ArrayList<>();
    private int[] starts = new int[64];
    private int stacks;
    private int[] frameOf = new int[1024];
    private int used;

    StackTraces(RecordedType type, RecordedType frameType, ValuePlanner planner) throws IOException {
        List<RecordedType.Field> fields = type.fields();
        int at = 0;
        while (!isFrames(fields.get(at))) {
            at++;
        }
        Map<String, Integer> wanted = Map.of("truncated", TRUNCATED);
        before = planner.whole(part(type, fields.subList(0, at)), wanted);
        frame = planner.whole(frameType, Map.of("method", METHOD, "lineNumber", LINE, "type", TYPE));
        after = planner.whole(part(type, fields.subList(at + 1, fields.size())), wanted);
    }

    /** Whether a field contains the frames of a stack in place. */
    static boolean isFrames(RecordedType.Field field) {
        return field.name().equals("frames") && field.array() && !field.constant();
    }

    private static RecordedType part(RecordedType type, List<RecordedType.Field> fields) {
        return new RecordedType(type.id(), type.name(), false, fields);
    }

    /** Reads the next stack. */
    void read(long id, RecordingBytes in, long end) throws IOException {
        values[TRUNCATED] = 0;
        before.read(in, end, values, noTexts);
        long cut = values[TRUNCATED];
        int count = in.readCount(end);
        if (stacks + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        if (frameOf.length - used < count) {
            frameOf = Arrays.copyOf(frameOf, Math.addExact(Math.addExact(used, count), used / 2));
        }
        for (int i = 0; i < count; i++) {
            frame.read(in, end, values, noTexts);
            frameOf[used++] = frames.index(values[METHOD], values[LINE], values[TYPE]);
        }
        values[TRUNCATED] = cut;
        after.read(in, end, values, noTexts);
        truncated.set(stacks, values[TRUNCATED] != 0);
        index.put(id, stacks++);
        starts[stacks] = used;
    }

    /** How many stacks there are. */
    public int size() {
        return stacks;
    }

    /** The index of the stack that an event refers to; -1 if the chunk lacks it. */
    public int find(long id) {
        return index.get(id);
    }

    /** The number of frames of a stack. */
    public int depth(int stack) {
        return starts[stack + 1] - starts[stack];
    }

    /** Whether the recorder truncated a stack at its root. */
    public boolean isTruncated(int stack) {
        return truncated.get(stack);
    }

    /** The number of a frame of a stack, from the leaf; equal frames have the same number. */
    public int frame(int stack, int depth) {
        return frameOf[starts[stack] + depth];
    }

    /** How many distinct frames there are. */
    public int frames() {
        return frames.size();
    }

    /** The number of the method of a frame. */
    public long method(int frame) {
        return frames.first(frame);
    }

    /** The line of a frame; 0 or less if unknown. */
    public int line(int frame) {
        return (int) frames.second(frame);
    }

    /** The number of the type of a frame; see {@link Chunk#frameType}. */
    public long type(int frame) {
        return frames.third(frame);
    }
}

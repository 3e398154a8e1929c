// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The stack traces of a chunk; all frames are in one array of numbers. */
final class StackTable {
    private static final int METHOD = 1;
    private static final int LINE = 2;
    private static final int TYPE = 3;
    private static final int WIDTH = 3;
    private static final int TRUNCATED = 1;

    private final ValuePlan before;
    private final ValuePlan frame;
    private final ValuePlan after;
    private final LongIndex index = new LongIndex();
    private final BitSet truncated = new BitSet();
    private final long[] values = new long[4];
    private final List<String> noTexts = new ArrayList<>();
    private int[] starts = new int[64];
    private int stacks;
    private long[] frames = new long[1024];
    private int used;

    StackTable(RecordedType type, RecordedType frameType, ValuePlanner planner) throws IOException {
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
        for (int i = 0; i < count; i++) {
            if (used + WIDTH > frames.length) {
                frames = Arrays.copyOf(frames, Math.addExact(frames.length, frames.length / 2));
            }
            frame.read(in, end, values, noTexts);
            frames[used] = values[METHOD];
            frames[used + 1] = values[LINE];
            frames[used + 2] = values[TYPE];
            used += WIDTH;
        }
        values[TRUNCATED] = cut;
        after.read(in, end, values, noTexts);
        truncated.set(stacks, values[TRUNCATED] != 0);
        index.put(id, stacks++);
        starts[stacks] = used;
    }

    /** The index of a stack, or -1. */
    int find(long id) {
        return index.get(id);
    }

    int depth(int stack) {
        return (starts[stack + 1] - starts[stack]) / WIDTH;
    }

    boolean isTruncated(int stack) {
        return truncated.get(stack);
    }

    /** The number of the method of a frame, from the leaf. */
    long method(int stack, int frame) {
        return frames[starts[stack] + frame * WIDTH];
    }

    int line(int stack, int frame) {
        return (int) frames[starts[stack] + frame * WIDTH + 1];
    }

    /** The number of the type of a frame, from the leaf. */
    long type(int stack, int frame) {
        return frames[starts[stack] + frame * WIDTH + 2];
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves the names of the stacks of the native tables. Stacks of tests have most of their frames in common, so an equal frame
 * is the same object.
 */
final class StackNames {
    /** A frame without a line for each method. */
    private final Map<Long, SampledFrame> methods = new HashMap<>();

    private final Map<SampledFrame, SampledFrame> known = new HashMap<>();

    SampledStack read(long address) {
        long[] values = Native.frames(address);
        List<SampledFrame> frames = new ArrayList<>(values.length / 2);
        for (int i = 1; i < values.length; i += 2) {
            SampledFrame method = methods.computeIfAbsent(values[i], StackNames::method);
            frames.add(same(new SampledFrame(method.className(), method.method(), method.file(), (int) values[i + 1])));
        }
        return new SampledStack(List.copyOf(frames), values[0] != 0);
    }

    /** Forgets all names except those of stacks that are still referred to. */
    void retain(Iterable<SampledStack> stacks) {
        methods.clear();
        known.clear();
        stacks.forEach(stack -> stack.frames().forEach(this::same));
    }

    private SampledFrame same(SampledFrame frame) {
        SampledFrame earlier = known.putIfAbsent(frame, frame);
        return earlier == null ? frame : earlier;
    }

    private static SampledFrame method(long row) {
        String name = Native.method(row, 1);
        return new SampledFrame(
                TypeNames.className(Native.method(row, 0)), name == null ? "" : name, Native.method(row, 2), 0);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.ArrayList;
import java.util.List;

/** Resolves the names of a stack of the native tables. */
final class StackNames {
    private StackNames() {}

    static SampledStack read(long address) {
        long[] values = Native.frames(address);
        List<SampledFrame> frames = new ArrayList<>(values.length / 2);
        for (int i = 1; i < values.length; i += 2) {
            String method = Native.method(values[i], 1);
            frames.add(new SampledFrame(
                    TypeNames.className(Native.method(values[i], 0)),
                    method == null ? "" : method,
                    Native.method(values[i], 2),
                    (int) values[i + 1]));
        }
        return new SampledStack(List.copyOf(frames), values[0] != 0);
    }
}

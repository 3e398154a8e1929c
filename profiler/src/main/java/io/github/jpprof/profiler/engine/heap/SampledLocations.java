// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.heap;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.jvm.NamedFunctions;
import io.github.jpprof.sampler.SampledFrame;
import io.github.jpprof.sampler.SampledStack;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The stacks of the heap sampler as those of profiles. The same stack of the sampler is the same list. For concurrent use. */
public final class SampledLocations {
    private static final int MOST_STACKS = 100_000;
    private static final List<Location> UNKNOWN = List.of(Frames.UNKNOWN);

    private final IdentityHashMap<SampledStack, List<Location>> known = new IdentityHashMap<>();

    /** The stack leaf first, never empty. */
    public synchronized List<Location> of(SampledStack stack) {
        List<Location> locations = known.get(stack);
        if (locations == null) {
            if (known.size() >= MOST_STACKS) {
                known.clear();
            }
            locations = read(stack);
            known.put(stack, locations);
        }
        return locations;
    }

    private static List<Location> read(SampledStack stack) {
        if (stack.frames().isEmpty()) {
            return UNKNOWN;
        }
        List<Location> locations = new ArrayList<>(stack.frames().size() + 1);
        for (SampledFrame frame : stack.frames()) {
            locations.add(NamedFunctions.of(frame.className(), frame.method(), frame.file())
                    .at(frame.line()));
        }
        if (stack.truncated()) {
            locations.add(Frames.TRUNCATED);
        }
        return locations;
    }
}

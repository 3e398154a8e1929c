// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.profiler.engine.jvm.SourceFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** The stacks of a recording as those of profiles. */
public final class RecordedStacks {
    private static final List<Location> UNKNOWN = List.of(Frames.UNKNOWN);
    private static final SourceFiles SOURCES = new SourceFiles();

    private record Place(String type, String method, String descriptor, int line) {}

    private final Map<Place, Location> locations = new HashMap<>();
    private @Nullable RecordedEvent last;
    private List<Location> stackOfLast = UNKNOWN;

    /** The stack, leaf first, never empty. */
    public List<Location> of(RecordedEvent event) {
        if (event != last) { // which is asked about several times in a row
            stackOfLast = decode(event);
            last = event;
        }
        return stackOfLast;
    }

    private List<Location> decode(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return UNKNOWN;
        }
        List<Location> stack = new ArrayList<>();
        for (RecordedFrame frame : trace.getFrames()) {
            stack.add(location(frame.getMethod(), frame.getLineNumber()));
        }
        if (trace.isTruncated()) {
            stack.add(Frames.TRUNCATED);
        }
        return stack;
    }

    Location location(RecordedMethod method, int line) {
        return locations.computeIfAbsent(
                new Place(method.getType().getName(), method.getName(), method.getDescriptor(), line),
                place -> Location.of(
                        JavaFrames.function(
                                place.type, place.method, place.descriptor, SOURCES.of(place.type.replace('.', '/'))),
                        place.line));
    }
}

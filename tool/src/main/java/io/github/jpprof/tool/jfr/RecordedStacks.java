// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.tool.recording.ChunkStacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Converts stacks of recordings to those of profiles; equal frames of all chunks share one object. */
final class RecordedStacks {
    private static final List<Location> UNKNOWN = List.of(Frames.UNKNOWN);

    /** The types of frames that may be native code. Flight Recorder also gives them to Java's native methods. */
    private static final Set<String> NATIVE = Set.of("Native", "C++", "Kernel");

    /** The descriptor that async-profiler writes for frames without one. */
    private static final String NO_DESCRIPTOR = "()L;";

    private final Map<ChunkStacks.Method, Lines> java = new HashMap<>();
    private final Map<ChunkStacks.Method, Lines> natives = new HashMap<>();

    /** The locations of a function, by line. */
    private static final class Lines {
        private final Map<Integer, Location> byLine = new HashMap<>();
        private final Function function;

        Lines(Function function) {
            this.function = function;
        }

        Location at(int line) {
            return byLine.computeIfAbsent(line, known -> Location.of(function, known));
        }
    }

    private static Lines javaLines(ChunkStacks.Method method) {
        return new Lines(JavaFrames.function(method.type(), method.name(), method.descriptor(), null));
    }

    /** The stacks of one chunk. */
    OfChunk of(ChunkStacks stacks) {
        return new OfChunk(stacks);
    }

    final class OfChunk {
        private final ChunkStacks stacks;
        private final Map<Integer, List<Location>> known = new HashMap<>();
        private final Map<Long, Lines> methods = new HashMap<>();

        private OfChunk(ChunkStacks stacks) {
            this.stacks = stacks;
        }

        /** Whether the stack with this number exists and has frames. */
        boolean has(long id) {
            int stack = stacks.find(id);
            return stack >= 0 && stacks.depth(stack) > 0;
        }

        boolean isTruncated(long id) {
            int stack = stacks.find(id);
            return stack >= 0 && stacks.isTruncated(stack);
        }

        /** The stack with this number, leaf first; {@code [unknown]} if it does not exist. */
        List<Location> get(long id) {
            return has(id) ? known.computeIfAbsent(stacks.find(id), this::decode) : UNKNOWN;
        }

        private List<Location> decode(int stack) {
            int depth = stacks.depth(stack);
            List<Location> frames = new ArrayList<>(depth + 1);
            for (int i = 0; i < depth; i++) {
                frames.add(frame(stack, i));
            }
            if (stacks.isTruncated(stack)) {
                frames.add(Frames.TRUNCATED);
            }
            return frames;
        }

        private Location frame(int stack, int frame) {
            long id = stacks.method(stack, frame);
            Lines lines = methods.get(id);
            if (lines == null) {
                ChunkStacks.Method method = stacks.method(id);
                if (method == null) {
                    return Frames.UNKNOWN;
                }
                lines = isNative(method, stacks.type(stack, frame))
                        ? natives.computeIfAbsent(method, m -> new Lines(JavaFrames.nativeFunction(m.name())))
                        : java.computeIfAbsent(method, RecordedStacks::javaLines);
                methods.put(id, lines);
            }
            return lines.at(stacks.line(stack, frame));
        }

        private boolean isNative(ChunkStacks.Method method, String frameType) {
            boolean nativeType = NATIVE.contains(frameType);
            String descriptor = method.descriptor();
            return method.type().isEmpty()
                    || (nativeType && (descriptor.isEmpty() || descriptor.equals(NO_DESCRIPTOR)));
        }
    }
}

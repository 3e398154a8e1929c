// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.stacks;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.RecordedMethod;
import io.github.jpprof.tool.recording.StackTraces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of all chunks, each once; their frames are numbers of locations. If stacks are classified, the last element of a
 * stack is {@code -1} minus the number of its category.
 */
public final class ConvertedStacks {
    /** The types of frames that may be native code. Flight Recorder also gives them to Java's native methods. */
    private static final Set<String> NATIVE = Set.of("Native", "C++", "Kernel");

    /** The descriptor that async-profiler writes for frames without one. */
    private static final String NO_DESCRIPTOR = "()L;";

    private static final List<Category> CATEGORIES = List.of(Category.values());

    private final Map<RecordedMethod, Function> java = new HashMap<>();
    private final Map<RecordedMethod, Function> natives = new HashMap<>();
    private final Map<Location, Integer> numbers = new HashMap<>();
    private final List<Location> locations = new ArrayList<>();
    private final StackPool pool = new StackPool();
    private final boolean classify;
    private int[] scratch = new int[64];

    /** Stacks that are classified or not. */
    public ConvertedStacks(boolean classify) {
        this.classify = classify;
    }

    /** The stacks of one chunk. */
    public OfChunk of(Chunk chunk) {
        return new OfChunk(chunk, chunk.stacks());
    }

    /** How many stacks there are. */
    public int size() {
        return pool.size();
    }

    /** The number of frames of a stack. */
    public int depth(int stack) {
        int elements = pool.depth(stack);
        return pool.frame(stack, elements - 1) < 0 ? elements - 1 : elements;
    }

    /** The number of the location of a frame of a stack, from the leaf. */
    public int frame(int stack, int depth) {
        return pool.frame(stack, depth);
    }

    /** The category of a stack; empty if stacks are not classified, or if this one has no frames in the recording. */
    public Optional<Category> category(int stack) {
        int last = pool.frame(stack, pool.depth(stack) - 1);
        return last < 0 ? Optional.of(CATEGORIES.get(-1 - last)) : Optional.empty();
    }

    /** The location with a number. */
    public Location location(int number) {
        return locations.get(number);
    }

    /** How many locations there are. */
    public int locations() {
        return locations.size();
    }

    private int number(Location location) {
        Integer known = numbers.putIfAbsent(location, locations.size());
        if (known != null) {
            return known;
        }
        locations.add(location);
        return locations.size() - 1;
    }

    /** The stacks of one chunk. */
    public final class OfChunk {
        private final Chunk chunk;
        private final @Nullable StackTraces traces;
        private final Set<String> frameTypes;

        /** The number in the pool of each stack of the chunk, from 1; 0 if it is not known yet. */
        private final int[] stacks;

        /** The number of the location of each frame of the chunk, from 1; 0 if it is not known yet. */
        private final int[] frames;

        private OfChunk(Chunk chunk, @Nullable StackTraces traces) {
            this.chunk = chunk;
            this.traces = traces;
            frameTypes = classify ? chunk.frameTypes() : Set.of();
            stacks = new int[traces == null ? 0 : traces.size()];
            frames = new int[traces == null ? 0 : traces.frames()];
        }

        /** The index in the chunk of the stack that events refer to; -1 if it has no frames or does not exist. */
        public int find(long id) {
            int stack = traces == null ? -1 : traces.find(id);
            return stack >= 0 && traces.depth(stack) > 0 ? stack : -1;
        }

        /** Whether the recorder cut a stack off at its root. */
        public boolean isTruncated(int stack) {
            return traces != null && traces.isTruncated(stack);
        }

        /** The number in the pool of a stack of the chunk; that of {@code [unknown]} for -1. */
        public int number(int stack) {
            if (stack < 0 || traces == null) {
                scratch[0] = ConvertedStacks.this.number(Frames.UNKNOWN);
                return pool.index(scratch, 1);
            }
            if (stacks[stack] == 0) {
                stacks[stack] = add(traces, stack, 0) + 1;
            }
            return stacks[stack] - 1;
        }

        /** The number in the pool of a call of a method; the JDK's stacks begin with its caller, others with itself. */
        public int numberOfCall(int stack, long method) {
            int depth = stack < 0 || traces == null ? 0 : traces.depth(stack);
            RecordedMethod called = chunk.method(method);
            if (called == null || (depth > 0 && traces.method(traces.frame(stack, 0)) == method)) {
                return number(stack);
            }
            scratch = withRoom(depth);
            scratch[0] = ConvertedStacks.this.number(
                    Location.of(java.computeIfAbsent(called, ConvertedStacks::javaFunction), 0));
            return depth == 0 ? pool.index(scratch, 1) : add(traces, stack, 1);
        }

        private int[] withRoom(int depth) {
            return depth + 3 > scratch.length ? Arrays.copyOf(scratch, (depth + 3) * 2) : scratch;
        }

        /** Adds a stack whose first frames, which precede those of the chunk, are in place. */
        private int add(StackTraces from, int stack, int first) {
            int depth = from.depth(stack);
            scratch = withRoom(depth);
            int at = first;
            for (int i = 0; i < depth; i++) {
                int frame = from.frame(stack, i);
                if (frames[frame] == 0) {
                    frames[frame] = ConvertedStacks.this.number(location(from, frame)) + 1;
                }
                scratch[at++] = frames[frame] - 1;
            }
            if (from.isTruncated(stack)) {
                scratch[at++] = ConvertedStacks.this.number(Frames.TRUNCATED);
            }
            if (classify) {
                scratch[at++] = -1 - CATEGORIES.indexOf(category(from, stack));
            }
            return pool.index(scratch, at);
        }

        private Category category(StackTraces from, int stack) {
            Classification classification = new Classification(frameTypes);
            for (int i = 0; i < from.depth(stack); i++) {
                int frame = from.frame(stack, i);
                RecordedMethod method = chunk.method(from.method(frame));
                String type = chunk.frameType(from.type(frame));
                if (method != null && isNative(method, type)) {
                    classification.nativeFrame(method.name(), type);
                } else if (method != null) {
                    classification.javaFrame(method.type(), method.name(), type);
                }
            }
            return classification.category();
        }

        private Location location(StackTraces from, int frame) {
            RecordedMethod method = chunk.method(from.method(frame));
            if (method == null) {
                return Frames.UNKNOWN;
            }
            Function function = isNative(method, chunk.frameType(from.type(frame)))
                    ? natives.computeIfAbsent(method, known -> JavaFrames.nativeFunction(known.name()))
                    : java.computeIfAbsent(method, ConvertedStacks::javaFunction);
            return Location.of(function, from.line(frame));
        }
    }

    private static Function javaFunction(RecordedMethod method) {
        return JavaFrames.function(method.type(), method.name(), method.descriptor(), null);
    }

    private static boolean isNative(RecordedMethod method, String frameType) {
        String descriptor = method.descriptor();
        return method.type().isEmpty()
                || (NATIVE.contains(frameType) && (descriptor.isEmpty() || descriptor.equals(NO_DESCRIPTOR)));
    }
}

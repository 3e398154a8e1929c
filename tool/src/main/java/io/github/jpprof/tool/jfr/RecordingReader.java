// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.java.JavaFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;

/** Adds the events of a Flight Recorder or async-profiler recording up to a profile. */
final class RecordingReader {
    private static final int FIRST_NATIVE = 3;
    private static final int LAST_NATIVE = 5;

    private static final String NO_DESCRIPTOR = "()L;";

    /** An event that only async-profiler has. */
    private static final String ASYNC_PROFILER = "profiler.Log";

    private final String name;
    private final Map<RecordedKind, ProfileBuilder> builders = new EnumMap<>(RecordedKind.class);
    private final IdentityHashMap<StackTrace, List<Location>> stacks = new IdentityHashMap<>();
    private long idle;

    /** A reader; {@code name} is what error messages call the recording. */
    RecordingReader(String name) {
        this.name = name;
    }

    /**
     * Reads the events of a kind; without one, of the first kind there is.
     *
     * @throws IOException if the recording is damaged or has no such events
     */
    Profile read(Path file, Optional<RecordedKind> wanted) throws IOException {
        try (JfrReader recording = new JfrReader(file.toString())) {
            for (Event event = recording.readEvent(); event != null; event = recording.readEvent()) {
                add(event, recording);
            }
            for (RecordedKind kind : RecordedKind.values()) {
                ProfileBuilder builder = builders.get(kind);
                if (builder != null && (wanted.isEmpty() || wanted.get() == kind)) {
                    if (kind == RecordedKind.CPU && idle > 0) {
                        builder.comment(idle + " samples of threads that slept or were in native code are left out");
                    }
                    return builder.timeNanos(recording.startNanos)
                            .durationNanos(recording.durationNanos())
                            .build();
                }
            }
        } catch (IOException e) {
            throw new IOException(name + ": damaged Flight Recorder file: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The reader checks little; whatever it trips over is damage.
            throw new IOException(name + ": damaged Flight Recorder file, read up to where it makes no sense", e);
        }
        throw new IOException(name + ": no events of "
                + wanted.map(kind -> "kind " + kind).orElse("CPU, allocations or locks") + " in this recording");
    }

    private void add(Event event, JfrReader recording) {
        if (event instanceof ExecutionSample sample && isIdle(sample, recording)) {
            idle += sample.samples();
            return;
        }
        for (RecordedKind kind : RecordedKind.values()) {
            if (kind.isOf(event)) {
                String thread = recording.threads.get(event.tid);
                List<Label> labels = thread == null ? List.of() : List.of(new Label.Text("thread", thread));
                builders.computeIfAbsent(kind, none -> Profile.builder(kind.types()))
                        .add(stack(event.stackTraceId, recording), labels, kind.values(event, recording));
            }
        }
    }

    /**
     * Whether a sample is none of CPU time: the JDK samples threads in native code apart, most of which wait there for
     * input, and async-profiler samples sleeping threads if it is asked for the wall clock.
     */
    private static boolean isIdle(ExecutionSample sample, JfrReader recording) {
        if (recording.typesByName.containsKey(ASYNC_PROFILER)) {
            Map<Integer, String> states = recording.enums.getOrDefault("jdk.types.ThreadState", Map.of());
            return "STATE_SLEEPING".equals(states.get(sample.threadState));
        }
        StackTrace trace = recording.stackTraces.get(sample.stackTraceId);
        return sample.threadState != ExecutionSample.CPU_TIME_SAMPLE
                && trace != null
                && trace.types.length > 0
                && isNative(trace.types[0]);
    }

    private static boolean isNative(byte type) {
        return type >= FIRST_NATIVE && type <= LAST_NATIVE;
    }

    private List<Location> stack(int id, JfrReader recording) {
        // Ids are those of a chunk and used again in the next, so the trace itself is the key.
        StackTrace trace = recording.stackTraces.get(id);
        if (trace == null) {
            return List.of(Frames.UNKNOWN);
        }
        List<Location> known = stacks.get(trace);
        if (known != null) {
            return known;
        }
        List<Location> stack = new ArrayList<>(trace.methods.length);
        for (int i = 0; i < trace.methods.length; i++) {
            stack.add(frame(trace.methods[i], isNative(trace.types[i]), trace.locations[i] >>> 16, recording));
        }
        stacks.put(trace, stack);
        return stack;
    }

    private static Location frame(long id, boolean nativeType, int line, JfrReader recording) {
        MethodRef method = recording.methods.get(id);
        if (method == null) {
            return Frames.UNKNOWN;
        }
        ClassRef owner = recording.classes.get(method.cls);
        String type = owner == null ? "" : symbol(owner.name, recording);
        String methodName = symbol(method.name, recording);
        String descriptor = symbol(method.sig, recording);
        // Flight Recorder calls Java's native methods so too, but gives their descriptor.
        boolean isNative = nativeType && (descriptor.isEmpty() || descriptor.equals(NO_DESCRIPTOR));
        return isNative || type.isEmpty()
                ? Location.of(JavaFrames.nativeFunction(methodName), 0)
                : Location.of(JavaFrames.function(type, methodName, descriptor, null), line);
    }

    private static String symbol(long id, JfrReader recording) {
        byte[] bytes = recording.symbols.get(id);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}

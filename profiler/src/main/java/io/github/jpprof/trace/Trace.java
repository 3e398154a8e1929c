// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.trace.recording.Span;
import io.github.jpprof.trace.recording.TraceProfiles;
import io.github.jpprof.trace.recording.TraceRecorder;
import io.github.jpprof.trace.timeline.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Execution traces of this process: Go's {@code runtime/trace}.
 *
 * <p>A trace is a Flight Recorder file: every park, monitor, wait, sleep, socket and file operation with its stack,
 * however short, collections, compilations, safepoints, samples of what runs (50 a second), and what the program says of
 * itself by tasks, regions and messages. JDK Mission Control and {@code jfr} open it; {@link #writeTimeline} makes a
 * timeline of it, and {@link #profiles} the profiles that {@code go tool trace} derives; both leave out what the recorder
 * and the profiler did themselves.
 *
 * <p>There is one trace at a time a process; recordings of other users go on. All methods may be called from any
 * thread. Where the JVM has no Flight Recorder, tasks, regions and messages do nothing.
 */
public final class Trace {
    private static final boolean RECORDABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private static @Nullable TraceRecorder running;
    private static @Nullable OutputStream sink;

    private Trace() {}

    /**
     * Starts a trace, which {@link #stop} writes to this stream.
     *
     * @throws ProfilingException {@code execution tracer already enabled} if one is running, as in Go, or why none can be
     *     taken here; nothing is written then
     */
    public static synchronized void start(OutputStream out) {
        Objects.requireNonNull(out, "the stream of the trace");
        if (running != null) {
            throw new ProfilingException("execution tracer already enabled");
        }
        try {
            running = TraceRecorder.start();
            sink = out;
        } catch (EngineException e) {
            throw new ProfilingException(e.getMessage(), e);
        }
    }

    /**
     * Ends the trace, and returns when all of it is written; does nothing if there is none. Does not close the stream.
     *
     * @throws IOException if the stream fails; the trace has ended all the same
     */
    public static synchronized void stop() throws IOException {
        TraceRecorder recorder = running;
        OutputStream out = sink;
        if (recorder != null && out != null) {
            running = null;
            sink = null;
            recorder.stop(out);
        }
    }

    /** Whether a trace is running. */
    public static synchronized boolean isEnabled() {
        return running != null;
    }

    /**
     * Begins a task: a piece of work in which several threads may have a part, a request for instance. Go passes it along in
     * a context; here the object itself is passed.
     */
    public static Task newTask(String name) {
        return new Task(RECORDABLE ? Span.task(name, 0) : null);
    }

    /** Begins a region of the calling thread that belongs to no task; to be closed by the same thread, innermost first. */
    public static Region startRegion(String name) {
        return new Region(RECORDABLE ? Span.region(name, 0) : null);
    }

    /** Does the work in a region that belongs to no task. */
    public static void withRegion(String name, Runnable work) {
        try (Region region = startRegion(name)) {
            region.run(work);
        }
    }

    /** Leaves a message that belongs to no task. */
    public static void log(String category, String message) {
        if (RECORDABLE) {
            Span.log(category, message, 0);
        }
    }

    /**
     * Writes the timeline of a trace in Chrome's trace event format, which ui.perfetto.dev and chrome://tracing open; does
     * not close the stream.
     *
     * @throws IOException if the file can't be read, or the stream fails
     */
    public static void writeTimeline(Path trace, OutputStream out) throws IOException {
        Timeline.write(trace, out);
    }

    /**
     * The profiles that {@code go tool trace -pprof} derives from a trace, in contentions and nanoseconds of delay:
     *
     * <ul>
     *   <li>{@code net}: blocking reads, writes and connects of sockets;
     *   <li>{@code sync}: waits on monitors, in {@code Object.wait} and parked;
     *   <li>{@code syscall}: reads, writes and forces of files, which is what the JVM records of system calls;
     *   <li>{@code sched}: ready to run, but without a processor. The kernel reports that by thread in steps of 100 ms, so
     *       the stacks are an estimate, and known on Linux alone; the profile's comment says so.
     * </ul>
     *
     * <p>What began before the trace counts from its begin.
     *
     * @throws IOException if the file can't be read
     */
    public static Map<String, Profile> profiles(Path trace) throws IOException {
        return TraceProfiles.of(trace);
    }

    /** A piece of work in which several threads may have a part. It ends when it is closed, by whichever thread. */
    public static final class Task implements AutoCloseable {
        private final @Nullable Span span;

        private Task(@Nullable Span span) {
            this.span = span;
        }

        /** Begins a task that is part of this one. */
        public Task newTask(String name) {
            return new Task(span == null ? null : Span.task(name, span.id()));
        }

        /** Begins a region of the calling thread in this task; see {@link Trace#startRegion}. */
        public Region startRegion(String name) {
            return new Region(span == null ? null : Span.region(name, span.id()));
        }

        /** Does the work in a region of this task. */
        public void withRegion(String name, Runnable work) {
            try (Region region = startRegion(name)) {
                region.run(work);
            }
        }

        /** Leaves a message of this task. */
        public void log(String category, String message) {
            if (span != null) {
                Span.log(category, message, span.id());
            }
        }

        @Override
        public void close() {
            if (span != null) {
                span.end();
            }
        }
    }

    /** A part of what one thread does. It ends when it is closed. */
    public static final class Region implements AutoCloseable {
        private final @Nullable Span span;

        private Region(@Nullable Span span) {
            this.span = span;
        }

        private void run(Runnable work) {
            work.run();
        }

        @Override
        public void close() {
            if (span != null) {
                span.end();
            }
        }
    }
}

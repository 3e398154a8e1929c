// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;
import one.jfr.event.LiveObject;
import one.jfr.event.SpanEvent;
import one.profiler.AsyncProfiler;
import one.profiler.Recording;
import one.profiler.Span;
import org.jspecify.annotations.Nullable;

/**
 * CPU time and allocations by async-profiler, which has one session a process.
 *
 * <p>The session writes a file in Flight Recorder's format. A dump closes a chunk of it and opens the next without
 * stopping anything, so a cut costs a fraction of a millisecond and reads only what is new. Live objects are told at the
 * stop alone, and the table behind them has 1,024 places.
 */
public final class AsyncEngine implements Engine {
    /** How many live objects the native table holds; further ones are not watched until a collection makes room. */
    public static final int LIVE_TABLE_SIZE = 1024;

    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final int STACK_DEPTH = 2048;
    private static final String MARK = "jpprof ";

    // A chunk is held in memory while it is read.
    private static final int CHUNK_BYTES = 32 << 20;

    // Offsets in the header of a chunk; all numbers are big-endian.
    private static final int HEADER_SIZE = 68;
    private static final int CHUNK_SIZE = 8;

    // Arming: chunks small enough to waste little, in all far more than a distance drawn at the JVM's own rate.
    private static final int JVM_RATE = 512 << 10;
    private static final int ARMING_BYTES = 16 << 10;
    private static final int ARMING_LIMIT = 4096;

    private static volatile boolean tookSignal;

    private final AsyncProfiler profiler;
    private EngineSettings running = EngineSettings.OFF;
    private boolean silent;
    private @Nullable Path folder;
    private @Nullable Path file;
    private long position;

    /** @throws EngineException if there is no native library for this platform, or it can't be loaded */
    public AsyncEngine() throws EngineException {
        try {
            profiler = AsyncProfiler.getInstance();
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException("async-profiler can't be loaded here: " + e.getMessage(), e);
        }
    }

    /** Whether this process's profiling signal is async-profiler's; it keeps it when it stops. */
    static boolean tookSignal() {
        return tookSignal;
    }

    @Override
    public String name() {
        return "async-profiler " + profiler.getVersion();
    }

    @Override
    public void start(EngineSettings settings) throws EngineException {
        try {
            Path jfr = folder().resolve("session.jfr");
            file = jfr;
            position = 0;
            profiler.execute(command(settings, jfr));
            running = settings;
            silent = false;
            tookSignal |= settings.cpuHz() > 0;
        } catch (IOException | RuntimeException e) {
            delete();
            throw new EngineException("async-profiler can't start: " + e.getMessage(), e);
        }
    }

    /** A folder of this process alone, because the native library follows whatever link stands in a file's place. */
    private Path folder() throws IOException {
        Path made = folder;
        if (made == null) {
            made = Files.createTempDirectory("jpprof-");
            made.toFile().deleteOnExit();
            made.resolve("session.jfr").toFile().deleteOnExit(); // and this one first
            folder = made;
        }
        return made;
    }

    private static String command(EngineSettings settings, Path jfr) {
        StringBuilder command = new StringBuilder("start,jfr,jstackdepth=" + STACK_DEPTH + ",chunksize=" + CHUNK_BYTES);
        if (settings.cpuHz() > 0) {
            // The timers of ctimer run on a thread's CPU time and need no rights, unlike perf events; macOS lacks them.
            command.append(isMac() ? ",event=itimer" : ",event=ctimer");
            command.append(",interval=").append(TimeUnit.SECONDS.toNanos(1) / settings.cpuHz());
        }
        if (settings.allocBytes() > 0) {
            command.append(",alloc=").append(settings.allocBytes());
            command.append(settings.live() ? ",live" : "");
        }
        return command.append(",file=").append(jfr).toString();
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }

    /**
     * Arms the thread's sampler.
     *
     * <p>The JVM draws the distance to a thread's next sample at the last one, with the rate of that time. At a lower rate
     * than the JVM's own a thread is therefore sampled rightly only after its first sample; this allocates until then.
     */
    @Override
    public void prepareThread() {
        if (running.allocBytes() > 0 && running.allocBytes() < JVM_RATE) {
            // CPU samples move the same counter, but not several times in a row.
            int needed = running.allocBytes() == 1 ? 4 : 1;
            int inARow = 0;
            for (int i = 0; i < ARMING_LIMIT && inARow < needed; i++) {
                long before = profiler.getSamples();
                byte[] garbage = new byte[ARMING_BYTES];
                try {
                    inARow = profiler.getSamples() > before ? inARow + 1 : 0;
                } finally {
                    Reference.reachabilityFence(garbage);
                }
            }
        }
    }

    @Override
    public void mark(long id) {
        long now = Recording.timestamp();
        Span.emit(now, now, MARK + id);
    }

    @Override
    public void cut(EventSink sink) throws EngineException {
        try {
            profiler.execute("dump,file=" + file);
            read(sink);
        } catch (IOException | RuntimeException e) {
            throw new EngineException("async-profiler can't dump: " + e.getMessage(), e);
        }
    }

    @Override
    public void silence() throws EngineException {
        if (!silent) {
            silent = true;
            try {
                profiler.stop();
            } catch (RuntimeException e) {
                throw new EngineException("async-profiler can't stop: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void stop(EventSink sink) throws EngineException {
        try {
            silence();
            read(sink);
        } catch (IOException | RuntimeException e) {
            throw new EngineException("async-profiler can't stop: " + e.getMessage(), e);
        } finally {
            delete();
        }
    }

    private void delete() {
        Path jfr = file;
        file = null;
        if (jfr != null) {
            try {
                Files.deleteIfExists(jfr);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "jpprof: can''t delete the temporary file {0}: {1}", jfr, e.getMessage());
            }
        }
    }

    /** Reads every chunk that is complete and not yet read. */
    private void read(EventSink sink) throws IOException {
        Path jfr = file;
        if (jfr == null) {
            throw new IOException("no session of ours is running");
        }
        try (FileChannel channel = FileChannel.open(jfr, StandardOpenOption.READ)) {
            // At a low rate, reading itself makes the file grow.
            long end = channel.size();
            ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
            while (channel.read(header.clear(), position) == HEADER_SIZE) {
                long size = header.getLong(CHUNK_SIZE);
                if (size <= HEADER_SIZE || position + size > end) {
                    return; // the chunk being written
                }
                deliver(slice(channel, size), sink);
                position += size;
            }
        }
    }

    private ByteBuffer slice(FileChannel channel, long size) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Math.toIntExact(size));
        while (chunk.hasRemaining() && channel.read(chunk, position + chunk.position()) > 0) {
            // reads may be short
        }
        return chunk.flip();
    }

    private static void deliver(ByteBuffer bytes, EventSink sink) throws IOException {
        try (JfrReader chunk = new JfrReader(bytes)) {
            List<Event> others = new ArrayList<>();
            for (Event event; (event = chunk.readEvent()) != null; ) {
                if (event instanceof SpanEvent span && span.tag().startsWith(MARK)) {
                    sink.mark(Long.parseLong(span.tag().substring(MARK.length())), chunk.eventTimeToNanos(span.time));
                } else {
                    others.add(event);
                }
            }
            ChunkStacks stacks = new ChunkStacks(chunk, ChunkStacks.FrameTypes.WITH_NATIVE, STACK_DEPTH);
            ChunkThreads threads = new ChunkThreads(chunk);
            for (Event event : others) {
                RawEvent raw = stacks.isOverhead(event.stackTraceId) ? null : convert(event, chunk, stacks, threads);
                if (raw != null) {
                    sink.event(raw);
                }
            }
        }
    }

    private static @Nullable RawEvent convert(Event e, JfrReader chunk, ChunkStacks stacks, ChunkThreads threads) {
        var stack = stacks.get(e.stackTraceId);
        ThreadRef thread = threads.get(e.tid, stack);
        long time = chunk.eventTimeToNanos(e.time);
        if (e instanceof ExecutionSample) {
            return new RawEvent.Cpu(time, thread, stack);
        }
        if (e instanceof AllocationSample a) {
            return new RawEvent.Allocation(time, thread, stack, stacks.className(a.classId), a.allocationSize, 0);
        }
        if (e instanceof LiveObject live) {
            long allocated = chunk.eventTimeToNanos(live.allocationTime);
            return new RawEvent.Live(allocated, thread, stack, stacks.className(live.classId), live.allocationSize);
        }
        return null;
    }
}

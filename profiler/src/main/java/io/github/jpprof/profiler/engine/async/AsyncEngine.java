// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.engine.chunk.ChunkStacks;
import io.github.jpprof.profiler.engine.chunk.ShortDescriptions;
import io.github.jpprof.profiler.engine.jfr.ProfilingSignal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import one.profiler.AsyncProfiler;
import one.profiler.Recording;
import one.profiler.Span;
import org.jspecify.annotations.Nullable;

/**
 * CPU time and wall-clock time by async-profiler, which has one session a process.
 *
 * <p>The session writes a file in Flight Recorder's format. A dump closes a chunk of it and opens the next without
 * stopping anything, so a cut costs a fraction of a millisecond and reads only what is new.
 */
public final class AsyncEngine implements Engine {
    private static final int STACK_DEPTH = 2048;

    // What every chunk would have in addition and is not read: the system, its properties, native libraries, load and
    // heap.
    private static final int EVENTS_ALONE = 0x1 | 0x2 | 0x4 | 0x8 | 0x10;

    // A chunk is held in memory while it is read.
    private static final int CHUNK_BYTES = 32 << 20;

    private static final String NOTHING_WRITTEN =
            "async-profiler wrote nothing for this session: other code has begun one of its own, or the file can't be written";

    private static final int WORTH_A_CUT = 64 << 10;

    // A new session begins without them: it costs about as much as a chunk that has a quarter of a megabyte of them.
    private static final int HEAVY_CHUNK = 256 << 10;
    private static final int HEAVY_FILE = 64 << 20;

    private static final boolean HAS_VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    private final AsyncProfiler profiler;
    private final CpuTimers timers = new CpuTimers();
    private final ShortDescriptions descriptions = new ShortDescriptions(AsyncChunk.EVENTS);
    private WallClock wallClock = new WallClock(0);
    private boolean hasStarted;
    private @Nullable PrivateFolder folder;
    private long sessions;
    private volatile @Nullable SessionFile file;

    /** Held while a chunk is closed, for the library would drop a mark then. */
    private final Object closing = new Object();

    private long delivered;
    private long lost;
    private ChunkStacks.Decoded decoded = new ChunkStacks.Decoded();

    /** @throws EngineException if there is no native library for this platform, or it can't be loaded */
    public AsyncEngine() throws EngineException {
        try {
            profiler = PlatformThread.call(AsyncProfiler::getInstance);
        } catch (IllegalCallerException e) {
            throw new EngineException(
                    "async-profiler can't be loaded here: " + e.getMessage() + "; allow it with --enable-native-access="
                            + moduleName(),
                    e);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new EngineException("async-profiler can't be loaded here: " + FailureReason.of(e), e);
        }
    }

    /** As the options of the JVM name the module that loads the library. */
    private static String moduleName() {
        String name = AsyncProfiler.class.getModule().getName();
        return name == null ? "ALL-UNNAMED" : name;
    }

    @Override
    public String name() {
        return "async-profiler " + profiler.getVersion();
    }

    @Override
    public Optional<String> cpuLimit() {
        return HAS_VIRTUAL_THREADS
                ? Optional.of(
                        "of a virtual thread that has waited for something, the innermost functions are recorded, but"
                                + " not their callers")
                : Optional.empty();
    }

    @Override
    public Optional<String> wallLimit() {
        return cpuLimit();
    }

    @Override
    public void start(EngineSettings settings) throws EngineException {
        try {
            if (folder == null || !folder.exists()) {
                folder = SessionFolder.make();
            }
            file = SessionFile.next(folder, sessions++);
            decoded = new ChunkStacks.Decoded();
            delivered = 0;
            lost = 0;
            execute(command(settings, file.option()));
            wallClock = new WallClock(settings.wallNanos());
            timers.begin(settings.cpuHz() == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / settings.cpuHz());
            if (settings.cpuHz() > 0) {
                ProfilingSignal.taken();
            }
        } catch (IOException | RuntimeException e) {
            delete();
            throw new EngineException("async-profiler can't start: " + FailureReason.of(e), e);
        }
    }

    /** The library finds the JVM's threads by the first one that starts it, which it can't do by a virtual one. */
    private void execute(String start) throws IOException {
        if (hasStarted) {
            profiler.execute(start);
        } else {
            PlatformThread.call(() -> profiler.execute(start));
            hasStarted = true;
        }
    }

    private static String command(EngineSettings settings, String jfr) {
        StringBuilder command = new StringBuilder(
                "start,jfr,jfropts=" + EVENTS_ALONE + ",jstackdepth=" + STACK_DEPTH + ",chunksize=" + CHUNK_BYTES);
        if (settings.cpuHz() > 0) {
            // The timers of ctimer run on a thread's CPU time and need no rights, unlike perf events; macOS lacks them.
            command.append(isMac() ? ",event=itimer" : ",event=ctimer");
            command.append(",interval=").append(TimeUnit.SECONDS.toNanos(1) / settings.cpuHz());
        }
        if (settings.wallNanos() > 0) {
            command.append(",wall=").append(settings.wallNanos());
        }
        return command.append(",file=").append(jfr).toString();
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }

    /** Another session than ours, which other code has started meanwhile, runs as well; that is found at a cut. */
    @Override
    public Optional<String> fault() {
        return file == null || isRunning() ? Optional.empty() : Optional.of("async-profiler was stopped by other code");
    }

    /** Other code that has stopped it may have started it again, and have taken as many samples as there were before. */
    @Override
    public boolean mayBeStopped() {
        synchronized (closing) {
            SessionFile session = file;
            try {
                return session != null && session.hasOthers();
            } catch (IOException e) {
                return true; // which the cut will say
            }
        }
    }

    private boolean isRunning() {
        try {
            return profiler.execute("status").startsWith("Profiling is running");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public void mark(long id) {
        synchronized (closing) {
            long now = Recording.timestamp();
            Span.emit(now, now, AsyncChunk.MARK + id);
        }
    }

    /** Samples alone: marks don't count. Looks at a thread that goes on waiting count only when they are delivered. */
    @Override
    public long recorded() {
        return wallClock.isRunning() ? -1 : profiler.getSamples();
    }

    /** Each chunk has the stacks of the whole session, so it pays to wait until there are as many events. */
    @Override
    public boolean isWorthACut() {
        try {
            SessionFile session = ofSession();
            return session.waiting() >= Math.max(WORTH_A_CUT, session.lastChunk());
        } catch (IOException e) {
            return true; // which will fail as well, and say so
        }
    }

    @Override
    public boolean isHeavy() {
        SessionFile session = file;
        return session != null && (session.lastChunk() > HEAVY_CHUNK || session.position() > HEAVY_FILE);
    }

    @Override
    public void cut(EventSink sink) throws EngineException {
        try {
            long samples = dump();
            long before = ofSession().position();
            read(sink, samples);
            if (ofSession().position() == before) {
                abandon();
                throw new EngineException(NOTHING_WRITTEN);
            }
        } catch (IOException | RuntimeException e) {
            throw new EngineException("async-profiler can't dump: " + FailureReason.of(e), e);
        }
    }

    /** Closes a chunk, and returns how many samples were taken before. */
    private long dump() throws IOException {
        synchronized (closing) {
            long samples = profiler.getSamples();
            profiler.execute("dump,file=" + ofSession().option());
            ofSession().noteClosed();
            return samples;
        }
    }

    @Override
    public void abandon() {
        delete();
    }

    @Override
    public void stop(EventSink sink) throws EngineException {
        try {
            if (file == null) {
                return; // what runs now, if anything, is not ours
            }
            if (isRunning()) {
                profiler.stop();
            }
            read(sink, profiler.getSamples());
        } catch (IOException | RuntimeException e) {
            throw new EngineException("async-profiler can't stop: " + FailureReason.of(e), e);
        } finally {
            delete();
        }
    }

    /**
     * @param samples how many it has taken up to now. It drops those that threads take while it writes a chunk, but counts
     *     them
     */
    private void read(EventSink sink, long samples) throws IOException {
        sink.begin();
        ofSession()
                .readFinished(chunk -> delivered +=
                        AsyncChunk.deliver(chunk, descriptions, STACK_DEPTH, decoded, timers, wallClock, sink));
        long more = samples - delivered - lost;
        if (more > 0) {
            lost += more;
            sink.lost(more);
        }
    }

    private SessionFile ofSession() throws IOException {
        SessionFile session = file;
        if (session == null) {
            throw new IOException("no session of ours is running");
        }
        return session;
    }

    private void delete() {
        synchronized (closing) {
            SessionFile session = file;
            if (session != null) {
                session.discard();
                file = null;
            }
        }
    }
}

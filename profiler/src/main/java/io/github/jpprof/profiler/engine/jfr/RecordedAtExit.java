// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.jvm.JvmExit;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * What a recording has when the JVM exits.
 *
 * <p>Flight Recorder has a shutdown hook of its own, which runs at the same time as all others: it stops the recordings, tells
 * the listeners, and deletes what was recorded; a call to start or stop a recording may never return from then on. It waits
 * for its listeners, so this one reads what is there before it is deleted.
 *
 * @param <T> what is read
 */
public final class RecordedAtExit<T> implements FlightRecorderListener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;

    private final Recording recording;
    private final Reader<T> reader;
    private final CompletableFuture<T> read = new CompletableFuture<>();
    private volatile boolean stoppedBefore;

    /**
     * Reads what was recorded, on the thread of the recorder's hook.
     *
     * @param <T> what is read
     */
    public interface Reader<T> {
        T read() throws IOException;
    }

    private RecordedAtExit(Recording recording, Reader<T> reader) {
        this.recording = recording;
        this.reader = reader;
    }

    /** Watches a recording until this is closed. */
    public static <T> RecordedAtExit<T> watch(Recording recording, Reader<T> reader) {
        RecordedAtExit<T> watch = new RecordedAtExit<>(recording, reader);
        FlightRecorder.addListener(watch);
        return watch;
    }

    @Override
    public void recordingStateChanged(Recording changed) {
        if (changed != recording || changed.getState() != RecordingState.STOPPED) {
            return;
        }
        if (!JvmExit.hasBegun()) {
            stoppedBefore = true;
            return;
        }
        try {
            read.complete(reader.read());
        } catch (IOException | RuntimeException e) {
            read.completeExceptionally(e);
        }
    }

    /** Whether the recording was stopped while the JVM ran on. */
    boolean isStoppedBefore() {
        return stoppedBefore;
    }

    /**
     * What was read; waits for the recorder's hook, which has begun at the same time as the others.
     *
     * @throws EngineException if reading failed, or the hook doesn't get as far within three seconds of the first call
     */
    public T await() throws EngineException {
        try {
            return read.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            read.completeExceptionally(e);
            throw new EngineException("the JVM exits, and Flight Recorder with it", e);
        } catch (ExecutionException e) {
            throw new EngineException("the JVM exits, and Flight Recorder with it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("the JVM exits, and Flight Recorder with it", e);
        }
    }

    @Override
    public void close() {
        FlightRecorder.removeListener(this);
    }
}

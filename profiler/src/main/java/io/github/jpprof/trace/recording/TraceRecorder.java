// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.engine.jfr.ProfilingSignal;
import io.github.jpprof.profiler.engine.jfr.RecordedAtExit;
import io.github.jpprof.profiler.engine.jfr.RecorderConditions;
import io.github.jpprof.profiler.engine.jvm.JvmExit;
import io.github.jpprof.profiler.engine.jvm.StackDepth;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** A trace that is being recorded, by a Flight Recorder recording of its own. */
public final class TraceRecorder {
    private final Recording recording;
    private final RunDelays delays;
    private final RecordedAtExit<Path> atExit;

    private TraceRecorder(Recording recording, RunDelays delays) {
        this.recording = recording;
        this.delays = delays;
        this.atExit = RecordedAtExit.watch(recording, this::dump);
    }

    /**
     * Starts to record.
     *
     * @throws EngineException if there is no Flight Recorder here, or it doesn't start
     */
    public static TraceRecorder start() throws EngineException {
        try {
            if (!FlightRecorder.isAvailable()) {
                throw new EngineException("this JVM has no Flight Recorder");
            }
            RecorderConditions.require();
            StackDepth.raise();
            return begin();
        } catch (RuntimeException e) {
            throw new EngineException("Flight Recorder can't start: " + FailureReason.of(e), e);
        } catch (LinkageError e) {
            throw new EngineException("this JVM has no Flight Recorder: add the module jdk.jfr to it", e);
        }
    }

    private static TraceRecorder begin() {
        RunDelays delays = new RunDelays();
        Recording recording = new Recording(TraceSettings.all());
        boolean begun = false;
        try {
            begin(recording, delays);
            TraceRecorder recorder = new TraceRecorder(recording, delays);
            begun = true;
            return recorder;
        } finally {
            if (!begun) {
                FlightRecorder.removePeriodicEvent(delays); // or each later trace would have each delay twice
                recording.close();
            }
        }
    }

    private static void begin(Recording recording, RunDelays delays) {
        recording.setName("jpprof trace");
        if (RunDelays.areKnown()) {
            delays.begin();
            FlightRecorder.addPeriodicEvent(RunDelayEvent.class, delays);
        }
        recording.start();
        PrivateFolder.noteRepository();
        ProfilingSignal.recording(recording);
        new TraceBeginEvent().commit();
    }

    private Path dump() throws IOException {
        Path file = PrivateFolder.ofProcess().file("trace-at-exit.jfr");
        recording.dump(file);
        return file;
    }

    /**
     * Ends the trace and writes it; does not close the stream. When the JVM exits, the trace ends as the recorder does.
     *
     * @throws IOException if the stream fails, or the recorder ends without what was recorded; the trace has ended all the same
     */
    public void stop(OutputStream out) throws IOException {
        if (JvmExit.hasBegun()) {
            try {
                Files.copy(atExit.await(), out);
            } catch (EngineException e) {
                throw new IOException(e.getMessage(), e);
            }
        } else {
            stopRecording(out);
        }
        out.flush();
    }

    private void stopRecording(OutputStream out) throws IOException {
        try (recording;
                atExit) {
            if (FlightRecorder.removePeriodicEvent(delays)) {
                delays.run(); // since the last step
            }
            recording.stop();
            try (InputStream chunks = recording.getStream(null, null)) {
                if (chunks != null) {
                    chunks.transferTo(out);
                }
            }
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.engine.jfr.ProfilingSignal;
import io.github.jpprof.profiler.engine.jvm.StackDepth;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** A trace that is being recorded, by a Flight Recorder recording of its own. */
public final class TraceRecorder {
    private final RunDelays delays = new RunDelays();
    private final Recording recording;

    private TraceRecorder(Recording recording) {
        this.recording = recording;
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
            StackDepth.raise();
            TraceRecorder trace = new TraceRecorder(new Recording(TraceSettings.all()));
            trace.begin();
            return trace;
        } catch (RuntimeException e) {
            throw new EngineException("Flight Recorder can't start: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new EngineException("this JVM has no Flight Recorder: the module jdk.jfr is missing", e);
        }
    }

    private void begin() {
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

    /**
     * Ends the trace and writes it; does not close the stream.
     *
     * @throws IOException if the stream fails; the trace has ended all the same
     */
    public void stop(OutputStream out) throws IOException {
        try (recording) {
            if (FlightRecorder.removePeriodicEvent(delays)) {
                delays.run(); // since the last step
            }
            recording.stop();
            try (InputStream chunks = recording.getStream(null, null)) {
                if (chunks != null) {
                    chunks.transferTo(out);
                }
            }
            out.flush();
        }
    }
}

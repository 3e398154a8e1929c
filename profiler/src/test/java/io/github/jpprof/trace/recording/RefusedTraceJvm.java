// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Begins a trace where the folder for temporary files has an impossible name, and tells what is left of it in the recorder. */
final class RefusedTraceJvm {
    private RefusedTraceJvm() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        FlightRecorder.getFlightRecorder(); // which keeps the folder that it begins with
        System.setProperty("java.io.tmpdir", "\0");
        try {
            TraceRecorder.start();
        } catch (EngineException e) {
            System.out.println("refused: " + e.getMessage());
        }
        System.out.println("recordings: "
                + FlightRecorder.getFlightRecorder().getRecordings().size());
        System.out.println("run delays: " + runDelays(folder.resolve("next.jfr")));
    }

    /** How many a recording has that is none of a trace. */
    private static long runDelays(Path file) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable(RunDelayEvent.class).with("period", "everyChunk");
            recording.start();
            crowd();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(RunDelayEvent.NAME))
                .count();
    }

    /** So many threads run on that some wait for a processor. */
    private static void crowd() {
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(() -> CpuTime.burn(Long.MAX_VALUE));
            thread.setDaemon(true);
            thread.start();
        }
        CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(20));
    }
}

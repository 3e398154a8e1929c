// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Whether Flight Recorder can have the signal that profiles CPU time, which only one profiler of a process can have.
 *
 * <p>From JDK 25 on it samples CPU time on Linux, but records nothing, and says so only in the JVM's log, when another
 * profiler has a handler for that signal.
 */
public final class ProfilingSignal {
    private static final boolean SUPPORTED = Runtime.version().feature() >= 25
            && System.getProperty("os.name", "").equals("Linux");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String CAUGHT = "SigCgt:";
    private static final int SIGPROF = 27;

    private static volatile boolean isRecorders;
    private static volatile boolean isTaken;

    private ProfilingSignal() {}

    /** Whether the recorder samples CPU time here, or would if it were asked to. */
    static boolean isForRecorder() {
        return SUPPORTED && !isTaken && (isRecorders || !isCaught() || anotherRecordingSamplesCpuTime());
    }

    /** This recording began, or has other settings; if it samples CPU time, the handler is the recorder's, and stays. */
    public static void recording(Recording running) {
        isRecorders = isRecorders || samplesCpuTime(running);
    }

    /** Another profiler of ours has installed its handler, which it keeps when it stops. */
    public static void taken() {
        isTaken = true;
    }

    static boolean samplesCpuTime(Recording recording) {
        return "true".equals(recording.getSettings().get("jdk.CPUTimeSample#enabled"));
    }

    private static boolean anotherRecordingSamplesCpuTime() {
        return FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(ProfilingSignal::samplesCpuTime);
    }

    private static boolean isCaught() {
        try {
            for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(CAUGHT)) {
                    long caught = Long.parseUnsignedLong(
                            line.substring(CAUGHT.length()).strip(), 16);
                    return (caught >>> (SIGPROF - 1) & 1) != 0;
                }
            }
        } catch (IOException e) {
            // a system without it: the recorder has to try
        }
        return false;
    }
}

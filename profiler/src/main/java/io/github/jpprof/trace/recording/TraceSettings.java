// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.jfr.JfrSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a trace records: whatever stops a thread, however short, and what the JVM does meanwhile. */
final class TraceSettings {
    /** Half of what a CPU profile takes, which is enough to know what a thread was doing when it did not block. */
    private static final int SAMPLES_PER_SECOND = 50;

    private static final String DELAY_STEP = "100 ms";

    /** The recorder's own thresholds would hide all of them that last less than 20 ms. */
    private static final List<String> INTERVALS = List.of(
            "jdk.ThreadSleep",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.SocketConnect",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.FileForce",
            "jdk.VirtualThreadPinned",
            "jdk.Compilation",
            "jdk.GarbageCollection",
            "jdk.GCPhasePause",
            "jdk.ExecuteVMOperation");

    private static final List<String> INSTANTS = List.of(
            "jdk.ThreadEnd",
            "jdk.VirtualThreadStart",
            "jdk.VirtualThreadEnd",
            "jdk.GCHeapSummary",
            "jdk.CPULoad",
            "jdk.ActiveRecording",
            "jdk.ActiveSetting",
            "jdk.JVMInformation",
            "jdk.OSInformation",
            "jdk.CPUInformation",
            "jdk.GCConfiguration",
            TraceBeginEvent.NAME,
            UserEvents.TASK,
            UserEvents.TASK_BEGIN,
            UserEvents.REGION,
            UserEvents.REGION_BEGIN,
            UserEvents.LOG,
            RunDelayEvent.NAME);

    private TraceSettings() {}

    static Map<String, String> all() {
        Map<String, String> settings = new HashMap<>(JfrSettings.of(
                EngineSettings.OFF.withCpu(SAMPLES_PER_SECOND).withBlocking(1).withThreadStarts()));
        for (String event : INTERVALS) {
            settings.put(event + "#enabled", "true");
            settings.put(event + "#stackTrace", "true");
            settings.put(event + "#threshold", "0 ns");
            settings.put(event + "#throttle", "off"); // which newer JDKs have
        }
        INSTANTS.forEach(event -> settings.put(event + "#enabled", "true"));
        settings.put(RunDelayEvent.NAME + "#period", DELAY_STEP);
        return settings;
    }
}

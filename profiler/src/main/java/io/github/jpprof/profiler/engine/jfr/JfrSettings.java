// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.EngineSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The settings of a recording. The recorder's own thresholds are 10 to 20 ms, so each one is set here. */
public final class JfrSettings {
    /**
     * Virtual threads emit no park event; their parks go through these methods. A wait on a virtual thread has an event,
     * but with neither its duration nor its stack (seen on JDK 25).
     */
    private static final String BLOCKING_METHODS =
            "java.lang.VirtualThread::park;java.lang.VirtualThread::parkNanos;java.lang.Object::wait";

    private static final long SHORTEST_PARK = 10_000;

    /** Waits of virtual threads are recorded for wall-clock profiles from this part of the interval on. */
    private static final int PART = 100;

    private static final int FEATURE = Runtime.version().feature();

    private JfrSettings() {}

    /** The settings, under the names that {@code jdk.jfr} gives them. */
    public static Map<String, String> of(EngineSettings wanted) {
        Map<String, String> settings = new HashMap<>();
        settings.put(MarkEvent.NAME + "#enabled", "true");
        if (wanted.threadStarts()) {
            settings.put(JfrEvents.THREAD_START + "#enabled", "true");
            settings.put(JfrEvents.THREAD_START + "#stackTrace", "true");
        }
        if (wanted.blockNanos() > 0) {
            blocking(settings, wanted.blockNanos());
        }
        if (wanted.contention()) {
            contention(settings, wanted.blockNanos());
        }
        virtualWaits(settings, wanted);
        if (wanted.cpuHz() > 0) {
            cpu(settings, TimeUnit.SECONDS.toNanos(1) / wanted.cpuHz());
        }
        if (wanted.allocBytes() > 0) {
            // Not ObjectAllocationSample: it leaves out the size of the object, and so how many objects there were.
            enable(settings, "jdk.ObjectAllocationInNewTLAB");
            enable(settings, "jdk.ObjectAllocationOutsideTLAB");
        }
        return settings;
    }

    private static void blocking(Map<String, String> settings, long nanos) {
        String threshold = nanos == 1 ? "0 ns" : nanos + " ns";
        for (String event : new String[] {"jdk.ThreadPark", "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait"}) {
            enable(settings, event);
            settings.put(event + "#threshold", threshold);
        }
    }

    /** Contended monitors are rare enough to record each; so are parks that last, but not those that don't. */
    private static void contention(Map<String, String> settings, long blockNanos) {
        enable(settings, "jdk.JavaMonitorEnter");
        settings.put("jdk.JavaMonitorEnter#threshold", "0 ns");
        if (blockNanos == 0 || blockNanos > SHORTEST_PARK) {
            enable(settings, "jdk.ThreadPark");
            settings.put("jdk.ThreadPark#threshold", SHORTEST_PARK + " ns");
        }
    }

    /** One threshold serves all that want the waits of virtual threads. */
    private static void virtualWaits(Map<String, String> settings, EngineSettings wanted) {
        long shortest = LongStream.of(
                        wanted.blockNanos(),
                        wanted.contention() ? SHORTEST_PARK : 0,
                        shortestVirtualWait(wanted.wallNanos()))
                .filter(nanos -> nanos > 0)
                .min()
                .orElse(0);
        if (recordsVirtualWaits() && shortest > 0) {
            enable(settings, "jdk.MethodTrace");
            settings.put("jdk.MethodTrace#threshold", shortest == 1 ? "0 ns" : shortest + " ns");
            settings.put("jdk.MethodTrace#filter", BLOCKING_METHODS);
        }
    }

    /** Whether the waits of virtual threads can be recorded here. */
    static boolean recordsVirtualWaits() {
        return FEATURE >= 25;
    }

    /** The shortest wait of a virtual thread that is recorded for wall-clock profiles of this interval, in nanoseconds. */
    static long shortestVirtualWait(long intervalNanos) {
        return intervalNanos / PART;
    }

    private static void cpu(Map<String, String> settings, long periodNanos) {
        if (ProfilingSignal.isForRecorder()) {
            enable(settings, "jdk.CPUTimeSample");
            settings.put("jdk.CPUTimeSample#throttle", periodNanos + " ns");
            enable(settings, "jdk.CPUTimeSamplesLost");
        } else {
            enable(settings, "jdk.ExecutionSample");
            settings.put("jdk.ExecutionSample#period", runningMillis(periodNanos) + " ms");
        }
    }

    /** The nanoseconds between two looks at which threads run: the recorder takes whole milliseconds. */
    static long runningPeriod(long hz) {
        return TimeUnit.MILLISECONDS.toNanos(runningMillis(TimeUnit.SECONDS.toNanos(1) / hz));
    }

    private static long runningMillis(long periodNanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(periodNanos));
    }

    private static void enable(Map<String, String> settings, String event) {
        settings.put(event + "#enabled", "true");
        settings.put(event + "#stackTrace", "true");
    }
}

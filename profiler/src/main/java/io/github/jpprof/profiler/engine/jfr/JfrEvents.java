// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import java.util.Set;
import one.jfr.JfrReader;
import one.jfr.event.Event;
import one.jfr.event.IntervalEvent;

/** The events of a Flight Recorder chunk that the reader has no class of its own for. */
final class JfrEvents {
    static final String MONITOR_WAIT = "jdk.JavaMonitorWait";
    static final String SAMPLES_LOST = "jdk.CPUTimeSamplesLost";
    static final String THREAD_START = "jdk.ThreadStart";

    /** All that are read but marks. */
    static final Set<String> READ = Set.of(
            MONITOR_WAIT, SAMPLES_LOST, THREAD_START, "jdk.JavaMonitorEnter", "jdk.ThreadPark", "jdk.MethodTrace");

    private JfrEvents() {}

    /** Makes a reader return these events too. */
    static void register(JfrReader reader) {
        reader.registerEvent(MONITOR_WAIT, MonitorWait.class);
        reader.registerEvent(SAMPLES_LOST, SamplesLost.class);
        reader.registerEvent(THREAD_START, ThreadStart.class);
    }

    /** {@value MONITOR_WAIT}: {@code Object.wait}. The reader makes it by reflection, so it is public. */
    public static final class MonitorWait extends IntervalEvent {
        final int classId;

        public MonitorWait(JfrReader in) {
            this(in.getVarlong(), in.getVarlong(), in);
        }

        private MonitorWait(long time, long duration, JfrReader in) {
            super(time, in.getVarint(), in.getVarint(), duration);
            this.classId = in.getVarint();
        }
    }

    /** {@value SAMPLES_LOST}. The reader makes it by reflection, so it is public. */
    public static final class SamplesLost extends Event {
        final int lost;

        public SamplesLost(JfrReader in) {
            this(in.getVarlong(), in.getVarint(), in);
        }

        private SamplesLost(long time, int lost, JfrReader in) {
            super(time, in.getVarint(), 0);
            this.lost = lost;
        }
    }

    /** {@value THREAD_START}. The reader makes it by reflection, so it is public. */
    public static final class ThreadStart extends Event {
        final int started;
        final int parent;

        public ThreadStart(JfrReader in) {
            super(in.getVarlong(), in.getVarint(), in.getVarint());
            this.started = in.getVarint();
            this.parent = in.getVarint();
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.CpuCollector;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;

/** CPU profiles of the whole process. */
public final class CpuWatch {
    private static volatile long rate = ProfileKind.CPU.defaultRate();

    private CpuWatch() {}

    /** Samples a second of the next profile. */
    public static long rate() {
        return rate;
    }

    public static void rate(long hz) {
        rate = hz;
    }

    /**
     * Starts one on the engine that tells the most.
     *
     * <p>Where Flight Recorder samples CPU time, on JDK 25 and later, that is Flight Recorder: async-profiler doesn't see
     * who called the running method of a virtual thread once that has waited for anything, nor then its labels.
     */
    public static Watch open() {
        EngineChoice choice = JfrEngine.samplesCpuTime() ? EngineChoice.JFR : EngineChoice.AUTO;
        return Watch.open(ProfileKind.CPU, choice, recorder -> open(recorder, rate));
    }

    /**
     * What a window on the allocations that this engine samples may have beside them: CPU samples, if they are its, too.
     *
     * <p>In order to begin with them later it would have to stop, lose samples meanwhile, and forget its live objects.
     */
    public static EngineSettings beside(Engine engine) {
        return JfrEngine.samplesCpuTime() || engine instanceof JfrEngine
                ? EngineSettings.OFF
                : new EngineSettings(rate, 0, false, 0, false);
    }

    private static Watch open(Recorder recorder, long hz) {
        return Watch.open(
                recorder,
                new EngineSettings(hz, 0, false, 0, false),
                EngineSettings.OFF,
                ProfileKind.CPU,
                new CpuCollector(hz, SampleKeys.bounded(), recorder.engine()));
    }
}

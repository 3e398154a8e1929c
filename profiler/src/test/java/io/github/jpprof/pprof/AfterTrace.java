// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.trace.Trace;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A program that takes a trace, and a CPU profile of Flight Recorder's after it; prints what the profile says of itself. */
final class AfterTrace {
    private AfterTrace() {}

    public static void main(String[] args) throws Exception {
        Trace.start(OutputStream.nullOutputStream());
        CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(100));
        Trace.stop();
        ProfilingSession session =
                Profiler.start(ProfilingRequest.of(ProfileKind.CPU), EngineChoice.JFR, Attribution.PROCESS);
        CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(300));
        Profile cpu = session.stop().profiles().get(ProfileKind.CPU);
        System.out.println("CPU time: " + (SampleSums.cum(cpu, "cpu", "CpuTime.burn") > 0) + " " + cpu.comments());
    }
}

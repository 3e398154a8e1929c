// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import java.util.concurrent.TimeUnit;

/** Profiles the CPU time and the waits of one thread as the first thing that a process does, and prints the comments. */
final class FirstCpuProfile {
    private FirstCpuProfile() {}

    public static void main(String[] args) {
        ProfilingSession session = Profiler.start(
                ProfilingRequest.of(ProfileKind.CPU, ProfileKind.BLOCK), EngineChoice.AUTO, Attribution.PROCESS);
        CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(300));
        System.out.println(session.stop().require(ProfileKind.CPU).comments());
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.testsupport.TemporaryFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes a CPU and a block profile three times; while it takes the second, all temporary files are deleted. */
final class LostFilesJvm {
    static volatile long sink; // what is computed must be used

    private LostFilesJvm() {}

    public static void main(String[] args) throws IOException {
        for (String when : List.of("before", "during", "after")) {
            ProfilingRequest request = ProfilingRequest.of(ProfileKind.CPU, ProfileKind.BLOCK);
            ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
            spin();
            LockSupport.parkNanos(20_000_000);
            if (when.equals("during")) {
                TemporaryFiles.delete();
            }
            ProfilingResult result = session.stop();
            result.profiles()
                    .forEach((kind, profile) -> System.out.println(when + ": " + kind.label() + " by "
                            + profile.comments().get(0)));
            result.failures()
                    .forEach((kind, failure) ->
                            System.out.println(when + ": " + kind.label() + " failed: " + failure.explanation()));
        }
    }

    private static void spin() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(100);
        while (threads.getCurrentThreadCpuTime() < end) {
            sink = end;
        }
    }
}

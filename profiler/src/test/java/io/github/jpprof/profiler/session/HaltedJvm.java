// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import java.io.IOException;

/** Takes a CPU and a block profile, prints who took them, and ends as its argument says. */
final class HaltedJvm {
    private HaltedJvm() {}

    public static void main(String[] args) throws IOException {
        ProfilingRequest request = ProfilingRequest.of(ProfileKind.CPU, ProfileKind.BLOCK);
        ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
        if (args[0].equals("halt")) {
            System.out.println("halts");
            System.out.flush();
            Runtime.getRuntime().halt(0); // as kill -9 ends it: nothing is deleted at exit
        }
        if (args[0].equals("wait")) {
            System.out.println("waits");
            System.in.read(); // until the test ends it
        }
        ProfilingResult result = session.stop();
        result.profiles()
                .forEach((kind, profile) -> System.out.println(
                        kind.label() + " by " + profile.comments().get(0)));
        result.failures()
                .forEach((kind, failure) -> System.out.println(kind.label() + " failed: " + failure.explanation()));
    }
}

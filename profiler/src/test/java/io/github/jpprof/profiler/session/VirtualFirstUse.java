// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.VirtualThreadStarter;

/** Takes a CPU and an allocation profile on a virtual thread, then on a platform thread, and prints the engines. */
final class VirtualFirstUse {
    private VirtualFirstUse() {}

    public static void main(String[] args) throws InterruptedException {
        VirtualThreadStarter.start(VirtualFirstUse::profile).join();
        profile();
    }

    private static void profile() {
        ProfilingRequest request = ProfilingRequest.of(ProfileKind.CPU, ProfileKind.ALLOCS);
        ProfilingResult result =
                Profiler.start(request, EngineChoice.ASYNC, Attribution.PROCESS).stop();
        result.profiles()
                .forEach((kind, profile) -> System.out.println(
                        kind.label() + " by " + profile.comments().get(0)));
        result.failures().forEach((kind, why) -> System.out.println(kind.label() + " failed: " + why));
    }
}

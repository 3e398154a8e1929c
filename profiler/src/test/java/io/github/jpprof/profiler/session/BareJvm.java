// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import java.util.Map;

/** Takes a CPU and a block profile, twice, and prints who took them. */
final class BareJvm {
    private BareJvm() {}

    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            ProfilingRequest request = ProfilingRequest.of(ProfileKind.CPU, ProfileKind.BLOCK);
            ProfilingResult result = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS)
                    .stop();
            result.profiles()
                    .forEach((kind, profile) -> System.out.println(
                            kind.label() + " by " + profile.comments().get(0)));
            for (Map.Entry<ProfileKind, ProfilingFailure> failure :
                    result.failures().entrySet()) {
                System.out.println(failure.getKey().label() + " failed: " + failure.getValue());
            }
        }
    }
}

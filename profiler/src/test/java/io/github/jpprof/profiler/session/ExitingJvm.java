// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.trace.Trace;
import java.io.OutputStream;

/** Begins a block profile and a trace while it exits. */
final class ExitingJvm {
    private ExitingJvm() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(ExitingJvm::profile));
    }

    private static void profile() {
        ProfilingResult result = Profiler.start(
                        ProfilingRequest.of(ProfileKind.BLOCK), EngineChoice.AUTO, Attribution.PROCESS)
                .stop();
        System.out.println("block: " + result.failures().get(ProfileKind.BLOCK));
        try {
            Trace.start(OutputStream.nullOutputStream());
            System.out.println("trace: started");
        } catch (ProfilingException e) {
            System.out.println("trace: " + e.getMessage());
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import java.io.IOException;
import java.nio.file.Path;

/** Lets a tool attach, for which the JVM starts a thread, and prints how many such threads its profile has. */
final class AttachedJvm {
    private AttachedJvm() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ProfilingSession session =
                Profiler.start(ProfilingRequest.of(ProfileKind.THREADCREATE), EngineChoice.AUTO, Attribution.PROCESS);
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder(jcmd, pid, "VM.version").inheritIO().start().waitFor();
        Profile profile = session.stop().require(ProfileKind.THREADCREATE);
        System.out.println("threads without Java frames: "
                + ThreadCreateTest.count(profile, "[started by the JVM or native code]") + ", unknown: "
                + ThreadCreateTest.count(profile, "[unknown]"));
    }
}

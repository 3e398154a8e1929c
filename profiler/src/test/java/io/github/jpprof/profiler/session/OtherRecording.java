// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that burns CPU time, waits in native code, and allocates objects too large for a thread's buffer; prints what
 * Flight Recorder's profiles say of each, and of CPU time what the thread's own clock says.
 */
final class OtherRecording {
    private static final long CPU_TIME = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final int OBJECTS = 400;
    private static final int LARGE = 4 << 20;

    static volatile Object sink; // what is allocated must be kept

    private OtherRecording() {}

    public static void main(String[] args) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread waiting = new Thread(() -> accept(socket));
            waiting.setDaemon(true);
            waiting.start();
            ProfilingSession session = Profiler.start(
                    ProfilingRequest.of(ProfileKind.CPU, ProfileKind.ALLOCS), EngineChoice.JFR, Attribution.PROCESS);
            long begin = System.nanoTime();
            CpuTime.burn(CPU_TIME);
            long elapsed = System.nanoTime() - begin;
            allocate();
            Map<ProfileKind, Profile> profiles = session.stop().profiles();
            long burned = SampleSums.cum(profiles.get(ProfileKind.CPU), "cpu", "CpuTime.burn");
            long accepting = SampleSums.cum(profiles.get(ProfileKind.CPU), "cpu", "OtherRecording.accept");
            long allocated =
                    SampleSums.cum(profiles.get(ProfileKind.ALLOCS), "alloc_objects", "OtherRecording.allocate");
            System.out.println(TimeUnit.NANOSECONDS.toMillis(burned) + " of " + TimeUnit.NANOSECONDS.toMillis(CPU_TIME)
                    + " ms burned in " + TimeUnit.NANOSECONDS.toMillis(elapsed) + ", "
                    + TimeUnit.NANOSECONDS.toMillis(accepting) + " ms while waiting, " + allocated
                    + " of " + OBJECTS + " objects");
        }
    }

    private static void accept(ServerSocket socket) {
        try {
            socket.accept();
        } catch (IOException e) {
            // closed: the program is at its end
        }
    }

    private static void allocate() {
        for (int i = 0; i < OBJECTS; i++) {
            sink = new byte[LARGE];
        }
    }
}

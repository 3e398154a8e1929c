// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.CpuTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import one.profiler.AsyncProfiler;

/**
 * A program in which another session has async-profiler before this library wants it, and with it the signal that
 * CPU profiles need.
 */
final class TakenSampler {
    private static final long CPU_TIME = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int OBJECTS = 100_000;

    static volatile Object sink; // what is allocated must be kept

    private TakenSampler() {}

    public static void main(String[] args) throws IOException {
        AsyncProfiler.getInstance().execute("start,event=ctimer");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.startCpuProfile(out);
        CpuTime.burn(CPU_TIME);
        Pprof.stopCpuProfile();
        print("cpu", "cpu", ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu"));

        Pprof.setMemProfileRate(4096);
        for (int i = 0; i < OBJECTS; i++) {
            sink = new byte[1000];
        }
        print("heap", "alloc_space", Pprof.lookup("heap").orElseThrow().snapshot());
    }

    private static void print(String kind, String type, Profile profile) {
        System.out.println(kind + " taken: " + (profile.total(type) > 0) + " " + profile.comments());
    }
}

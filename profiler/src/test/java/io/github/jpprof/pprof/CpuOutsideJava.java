// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.SampleSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * A program that uses CPU time in a native method of the JVM's own, on a thread whose clock is the witness. With an argument it
 * has a virtual thread before.
 */
final class CpuOutsideJava {
    private static final long CPU_TIME = TimeUnit.MILLISECONDS.toNanos(500);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuOutsideJava() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            Thread virtual = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {});
            virtual.join();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.startCpuProfile(out);
        long used = copy();
        Pprof.stopCpuProfile();
        print(used, ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu"));
    }

    /** Copies arrays, and returns how much CPU time that has used. */
    private static long copy() {
        byte[] from = new byte[8 << 20];
        byte[] to = new byte[8 << 20];
        long begin = THREADS.getCurrentThreadCpuTime();
        long used;
        do {
            System.arraycopy(from, 0, to, 0, from.length);
            used = THREADS.getCurrentThreadCpuTime() - begin;
        } while (used < CPU_TIME);
        return used;
    }

    private static void print(long used, Profile profile) {
        long sampled = SampleSums.cum(profile, "cpu", "CpuOutsideJava.copy");
        System.out.println("sampled " + 100 * sampled / used + " percent " + profile.comments());
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that spend 70 and 30 % of their CPU time in two methods; prints how much they spent by their own clocks. Takes the
 * engine, the file for the profile, its rate, and the milliseconds of CPU time that each of four threads spends.
 */
final class CpuWorkload {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WORKERS = 4;
    private static final long CHANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    static volatile long sink; // what is computed must be used

    private CpuWorkload() {}

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 20; i++) {
            seventy();
            thirty();
        }
        long rate = Long.parseLong(args[2]);
        long each = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[3]));
        AtomicLong cpuNanos = new AtomicLong();
        ProfilingSession session = Profiler.start(
                ProfilingRequest.of().with(ProfileKind.CPU, rate), EngineChoice.valueOf(args[0]), Attribution.PROCESS);
        Thread[] workers = new Thread[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            workers[i] = new Thread(() -> cpuNanos.addAndGet(work(each)), "worker-" + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        Profile cpu = session.stop().profiles().get(ProfileKind.CPU);
        ProfileFile.write(cpu, Path.of(args[1]));
        System.out.println(cpuNanos);
    }

    private static long work(long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long inSeventy = 0;
        long now = start;
        while (now - start < nanos) {
            // By chance, or the turns would keep time with the sampling.
            long chance = ThreadLocalRandom.current().nextLong(-CHANCE_NANOS, CHANCE_NANOS);
            boolean behind = inSeventy * 10 <= (now - start) * 7 + chance * 10;
            if (behind) {
                seventy();
            } else {
                thirty();
            }
            long then = now;
            now = THREADS.getCurrentThreadCpuTime();
            inSeventy += behind ? now - then : 0;
        }
        return now - start;
    }

    private static void seventy() {
        sink = churn();
    }

    private static void thirty() {
        sink = churn();
    }

    private static long churn() {
        long x = System.nanoTime() | 1;
        for (int i = 0; i < 2_000_000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}

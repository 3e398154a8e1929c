// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * A program whose allocations are all sampled, half of them with labels and half without, on a pool and, where the JDK has
 * them, on virtual threads; it tells how many of each kind have the labels that they should have.
 */
final class LabelledWork {
    private static final int TASKS = 20;
    private static final int OBJECTS = 1000;
    private static final String KEY = "request";

    static volatile Object sink = "";

    private LabelledWork() {}

    /**
     * Works, reads and tells.
     *
     * @param args how often each of twenty tasks allocates a thousand objects with labels, and a thousand without
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        work(0, 1); // which starts Flight Recorder, whose many first allocations are not to be read
        Pprof.setMemProfileRate(1);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int task = i;
            tasks.add(pool.submit(() -> work(task, rounds)));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        pool.shutdown();
        if (Runtime.version().feature() >= 21) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                int task = i;
                threads.add(VirtualThreadStarter.start(() -> work(task, rounds)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        Profile heap = Pprof.lookup("heap").orElseThrow().snapshot();
        tell(heap, "inside");
        tell(heap, "outside");
        System.exit(0);
    }

    private static void work(int task, int rounds) {
        for (int round = 0; round < rounds; round++) {
            outside();
            Pprof.withLabels(Pprof.labels(KEY, "r" + task % 5), () -> {
                inside();
                LockSupport.parkNanos(1000); // so that a virtual thread goes on elsewhere
            });
        }
    }

    private static void inside() {
        for (int i = 0; i < OBJECTS; i++) {
            sink = new byte[64];
        }
    }

    private static void outside() {
        for (int i = 0; i < OBJECTS; i++) {
            sink = new byte[64];
        }
    }

    private static void tell(Profile heap, String method) {
        long all = 0;
        long labelled = 0;
        for (Sample sample : heap.samples()) {
            if (Samples.calls(sample, ".LabelledWork." + method)) {
                all += sample.value(0);
                labelled += sample.labels().stream().map(Label::key).anyMatch(KEY::equals) ? sample.value(0) : 0;
            }
        }
        System.out.println(method + ": " + labelled + " of " + all + " samples have labels");
    }
}

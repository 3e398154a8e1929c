// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * A program half of whose work has labels and half of it has not, on a pool and, where the JDK has them, on virtual threads.
 * It is sampled at each allocation, or at its CPU time, and prints how many samples of each half have labels.
 */
final class LabelledWork {
    private static final int TASKS = 20;
    private static final int OBJECTS = 1000;
    private static final int STEPS = 500_000;
    private static final int CPU_HZ = 1_000;
    private static final String KEY = "request";

    private static volatile Object sink = "";

    private final Runnable inside;
    private final Runnable outside;

    private LabelledWork(Runnable inside, Runnable outside) {
        this.inside = inside;
        this.outside = outside;
    }

    /**
     * Works, reads and prints.
     *
     * @param args {@code heap} or {@code cpu}, and how often each of twenty tasks does a part of its work with labels, and a
     *     part without: a thousand allocations, or about a millisecond of CPU time
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        Profile profile = args[0].equals("cpu") ? cpu(rounds) : heap(rounds);
        System.out.println(profile.comments());
        print(profile, "inside");
        print(profile, "outside");
        System.exit(0);
    }

    private static Profile heap(int rounds) throws Exception {
        LabelledWork work = new LabelledWork(() -> insideAllocates(), () -> outsideAllocates());
        work.part(0, 1); // which starts Flight Recorder, whose many first allocations are not to be read
        Pprof.setMemProfileRate(1);
        work.onPoolAndVirtualThreads(rounds);
        return Pprof.lookup("heap").orElseThrow().snapshot();
    }

    private static Profile cpu(int rounds) throws Exception {
        LabelledWork work = new LabelledWork(() -> insideBurns(), () -> outsideBurns());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.setCpuProfileRate(CPU_HZ);
        Pprof.startCpuProfile(out);
        work.onPoolAndVirtualThreads(rounds);
        Pprof.stopCpuProfile();
        return ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu");
    }

    private void onPoolAndVirtualThreads(int rounds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int task = i;
            tasks.add(pool.submit(() -> part(task, rounds)));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        pool.shutdown();
        if (Runtime.version().feature() >= 21) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                int task = i;
                threads.add(VirtualThreadStarter.start(() -> part(task, rounds)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void part(int task, int rounds) {
        for (int round = 0; round < rounds; round++) {
            outside.run();
            Pprof.withLabels(Pprof.labels(KEY, "r" + task % 5), () -> {
                inside.run();
                LockSupport.parkNanos(1000); // so that a virtual thread goes on elsewhere
            });
        }
    }

    private static void insideAllocates() {
        allocate();
    }

    private static void outsideAllocates() {
        allocate();
    }

    private static void insideBurns() {
        sink = CpuTime.arithmetic(sink.hashCode(), STEPS);
    }

    private static void outsideBurns() {
        sink = CpuTime.arithmetic(sink.hashCode(), STEPS);
    }

    private static void allocate() {
        for (int i = 0; i < OBJECTS; i++) {
            sink = new byte[64];
        }
    }

    private static void print(Profile profile, String part) {
        long all = 0;
        long labelled = 0;
        for (Sample sample : profile.samples()) {
            if (SampleSums.calls(sample, ".LabelledWork." + part + "Allocates")
                    || SampleSums.calls(sample, ".LabelledWork." + part + "Burns")) {
                all += sample.value(0);
                labelled += sample.labels().stream().map(Label::key).anyMatch(KEY::equals) ? sample.value(0) : 0;
            }
        }
        System.out.println(part + ": " + labelled + " of " + all + " samples have labels");
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import jdk.jfr.Recording;

/**
 * Allocates on eight threads for a number of seconds while classes are loaded, unloaded and redefined, threads start and end,
 * memory and stacks overflow, recordings start and stop, observers open, read, collect and close, and, where the JVM has
 * them, virtual threads wait for monitors: {@code scripts/sampler-stress}.
 */
final class SamplerStress {
    private static final Object MONITOR = new Object();

    private static long end;
    private static long redefinitions;
    private static long contentions;

    private SamplerStress() {}

    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] code) {
            return defineClass(ClassUnloadingTest.Passing.class.getName(), code, 0, code.length);
        }
    }

    private static byte[] passing() throws IOException {
        try (InputStream bytes = SamplerStress.class.getResourceAsStream("ClassUnloadingTest$Passing.class")) {
            return bytes.readAllBytes();
        }
    }

    private static int overflow(int depth) {
        Sampled.sink = new int[depth % 7];
        return depth < 0 ? 0 : overflow(depth + 1) + 1;
    }

    private static void disturb(byte[] code, SplittableRandom random) throws ReflectiveOperationException {
        switch (random.nextInt(7)) {
            case 0 ->
                Sampled.sink = ((Supplier<?>)
                                new Loader().define(code).getConstructor().newInstance())
                        .get();
            case 1 -> {
                Thread thread =
                        new Thread(() -> Sampled.sink = new byte[random.split().nextInt(50_000)]);
                thread.start();
                join(thread);
            }
            case 2 -> {
                try {
                    Sampled.sink = overflow(0);
                } catch (StackOverflowError e) {
                    Sampled.sink = e;
                }
            }
            case 3 -> {
                try {
                    Sampled.sink = new long[Integer.MAX_VALUE - 8];
                } catch (OutOfMemoryError e) {
                    Sampled.sink = e;
                }
            }
            case 4 -> {
                for (int i = 0; i < 1000; i++) {
                    Sampled.sink = Redefinition.Allocating.allocate();
                }
            }
            default -> {
                for (int i = 0; i < 10_000; i++) {
                    Sampled.sink = new byte[random.nextInt(1000)];
                }
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void observe(SplittableRandom random) {
        long[] rates = {1, 4096, 512 << 10};
        long rate = rates[random.nextInt(rates.length)];
        ObserverSettings settings = rate == 1
                ? ObserverSettings.ofThread(Thread.currentThread()).withNewThreads()
                : ObserverSettings.ofProcess(rate);
        try (HeapObserver observer = Sampled.SAMPLER.open(random.nextBoolean() ? settings.withLive() : settings)) {
            observer.arm();
            observer.begin();
            for (int i = 0; i < 5; i++) {
                Sampled.sink = new byte[random.nextInt(100_000)];
                Samples unused = observer.samples();
            }
            if (random.nextInt(8) == 0) {
                Sampled.SAMPLER.collect();
            }
        }
    }

    private static void until(Runnable work) {
        while (System.nanoTime() < end) {
            work.run();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[0]));
        byte[] code = passing();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SplittableRandom random = new SplittableRandom(i);
            threads.add(new Thread(() -> until(() -> {
                try {
                    disturb(code, random);
                } catch (ReflectiveOperationException | OutOfMemoryError e) {
                    Sampled.sink = e;
                }
            })));
        }
        threads.add(new Thread(() -> until(() -> observe(new SplittableRandom(System.nanoTime())))));
        threads.add(new Thread(() -> until(SamplerStress::record)));
        threads.add(new Thread(() -> until(() -> redefine(new SplittableRandom(System.nanoTime())))));
        if (Runtime.version().feature() >= 25) {
            threads.add(new Thread(() -> until(SamplerStress::contend)));
        }
        long[] used = new long[2];
        try (HeapObserver observer = Sampled.SAMPLER.open(
                ObserverSettings.ofProcess(512 << 10).withLive(), thread -> new SampledThread(0, "", false))) {
            observer.begin();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            observer.end();
            Samples samples = observer.samples();
            double error = samples.bytes() / samples.counted() - 1;
            System.out.println("profile " + samples.bytes() / 1e6 + " MB, counters " + samples.counted() / 1e6
                    + " MB, off by " + 100 * error + " %, lost " + samples.lost());
        }
        for (int i = 0; i < used.length; i++) {
            Sampled.sink = "";
            Sampled.SAMPLER.collect();
            Sampled.SAMPLER.read();
            Sampled.SAMPLER.forgetUnused();
            used[i] = Sampled.SAMPLER.state().usedBytes();
        }
        System.out.println("native memory left: " + used[1] + " bytes; " + redefinitions + " redefinitions, "
                + contentions + " waits of virtual threads");
    }

    private static void redefine(SplittableRandom random) {
        redefinitions++;
        Redefinition.redefine(random.nextInt(128, 32_767));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)); // each stops the program, and discards compiled code
    }

    private static void contend() {
        VirtualMonitorWaits waits = Sampled.SAMPLER.monitorWaits();
        waits.record(0);
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                threads.add((Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, (Runnable) SamplerStress::enter));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        threads.forEach(SamplerStress::join);
        contentions += waits.take().waits().size();
        waits.stop();
    }

    private static void enter() {
        synchronized (MONITOR) {
            LockSupport.parkNanos(1000); // it keeps the monitor, and lets its carrier go
        }
    }

    private static void record() {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample");
            recording.start();
            recording.stop();
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compares a profile with the counters of the threads, and each site with its actual allocations: {@code
 * scripts/sampler-truth}.
 *
 * <p>The arguments are the shapes, the seconds and the rate. The shapes are {@code L}, a thread that allocates 100 KB objects
 * with pauses; {@code S}, a thread with small objects; {@code T}, 25 concurrent short-lived threads; {@code M}, a thread with
 * small and large objects; {@code x}, a reader twice a second. Fails if the total is off by 2 % or a site by four standard
 * deviations.
 */
final class AllocationShapes {
    private static final LongAdder COUNTERS = new LongAdder();

    /** The allocations of one site, which is named by their size. */
    enum Site {
        LARGE(100_000),
        SMALL(64),
        SHORT_FIRST(1000),
        SHORT_MIDDLE(4000),
        SHORT_SMALL(160),
        MIXED_LARGE(90_000),
        MIXED_SMALL(80);

        private final int length;

        @SuppressWarnings("ImmutableEnumChecker")
        private final LongAdder objects = new LongAdder();

        Site(int length) {
            this.length = length;
        }

        void allocate(int times) {
            for (int i = 0; i < times; i++) {
                Sampled.sink = new byte[length];
            }
            objects.add(times);
        }

        double bytes() {
            return (double) objects.sum() * (length + 16);
        }
    }

    private static long end;

    private AllocationShapes() {}

    private static Thread repeated(Runnable work, int pauseMillis) {
        return new Thread(() -> counted(() -> {
            while (System.nanoTime() < end) {
                work.run();
                pause(pauseMillis);
            }
        }));
    }

    private static void counted(Runnable work) {
        work.run();
        COUNTERS.add(Sampled.bytesOfThisThread());
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread shortThreads() {
        return new Thread(() -> {
            while (System.nanoTime() < end) {
                Thread thread = new Thread(() -> counted(() -> {
                    Site.SHORT_FIRST.allocate(30);
                    for (int i = 0; i < 40; i++) {
                        Site.SHORT_MIDDLE.allocate(1);
                        Site.SHORT_SMALL.allocate(10);
                    }
                }));
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    return;
                }
                pause(5);
            }
        });
    }

    private static List<Thread> threads(String shapes) {
        List<Thread> threads = new ArrayList<>();
        if (shapes.contains("L")) {
            threads.add(repeated(() -> Site.LARGE.allocate(10), 10));
        }
        if (shapes.contains("S")) {
            threads.add(repeated(() -> Site.SMALL.allocate(5000), 1));
        }
        if (shapes.contains("M")) {
            threads.add(repeated(
                    () -> {
                        Site.MIXED_LARGE.allocate(1);
                        Site.MIXED_SMALL.allocate(1000);
                    },
                    1));
        }
        for (int i = 0; shapes.contains("T") && i < 25; i++) {
            threads.add(shortThreads());
        }
        return threads;
    }

    public static void main(String[] arguments) throws InterruptedException {
        String shapes = arguments[0];
        long rate = Long.parseLong(arguments[2]);
        Sampled.warmUpCounter();
        try (HeapObserver observer =
                Sampled.SAMPLER.open(ObserverSettings.ofProcess(rate), thread -> new SampledThread(0, "", false))) {
            observer.begin();
            end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1]));
            List<Thread> threads = threads(shapes);
            threads.forEach(Thread::start);
            while (System.nanoTime() < end) {
                pause(500);
                if (shapes.contains("x")) {
                    Samples unused = observer.samples();
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }
            observer.end();
            System.exit(report(observer.samples(), rate) ? 0 : 1);
        }
    }

    private static boolean report(Samples samples, long rate) {
        double truth = COUNTERS.sum();
        double error = samples.bytes() / truth - 1;
        boolean right = Math.abs(error) < 0.02 && samples.lost() == 0;
        print(
                "total %.1f MB, counters %.1f MB, %+.2f %%, lost %d",
                samples.bytes() / 1e6, truth / 1e6, 100 * error, samples.lost());
        for (Site site : Site.values()) {
            double estimate = 0;
            double variance = 0;
            long sampled = 0;
            for (SampledObjects sample : samples.samples()) {
                if (sample.objectClass().equals("byte[]") && sample.size() == site.length + 16) {
                    double weight = sample.scale() * sample.size();
                    estimate += sample.bytes();
                    sampled += sample.sampled();
                    variance += sample.sampled() * weight * weight * Math.exp(-(double) sample.size() / rate);
                }
            }
            if (site.bytes() > 0) {
                double deviations = (estimate - site.bytes()) / Math.sqrt(variance);
                right &= Math.abs(deviations) < 4;
                print(
                        "  %-12s %9.1f MB of %9.1f MB, %+5.1f %%, %+5.2f standard deviations of %d samples",
                        site,
                        estimate / 1e6,
                        site.bytes() / 1e6,
                        100 * (estimate / site.bytes() - 1),
                        deviations,
                        sampled);
            }
        }
        return right;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static io.github.jpprof.sampler.Sampled.bytes;
import static io.github.jpprof.sampler.Sampled.bytesOfThisThread;
import static io.github.jpprof.sampler.Sampled.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Large objects and many short-lived threads: HotSpot's events alone are wrong by up to 139 % here. */
class UnbiasedTest {
    private static final long RATE = 64 << 10;
    private static final int LARGE = 100_016;
    private static final int MEDIUM = 8016;
    private static final int SHORT = 2016;

    private final LongAdder counters = new LongAdder();

    private static void allocateLarge(int objects) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new byte[100_000];
        }
    }

    private static void allocateMedium(int objects) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new byte[8000];
        }
    }

    private static void allocateShort(int objects) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new byte[2000];
        }
    }

    private Thread counting(Runnable work) {
        return new Thread(() -> {
            work.run();
            counters.add(bytesOfThisThread());
        });
    }

    @Test
    void agreesWithTheCountersOfTheThreads() throws InterruptedException {
        Sampled.warmUpCounter();
        try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofProcess(RATE))) {
            observer.begin();
            Thread large = counting(() -> allocateLarge(2000));
            large.start();
            for (int round = 0; round < 50; round++) {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    threads.add(counting(() -> allocateShort(100)));
                }
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            large.join();
            observer.end();
            Samples samples = observer.samples();
            double ofLarge = 2000.0 * LARGE;
            double ofShort = 50.0 * 10 * 100 * SHORT;
            double passedOver = Math.exp(-(double) LARGE / RATE); // the probability that a large object is skipped
            assertThat(bytes(samples, in("allocateLarge")))
                    .isCloseTo(ofLarge, within(4 * Math.sqrt(ofLarge * LARGE * passedOver)));
            assertThat(bytes(samples, in("allocateShort"))).isCloseTo(ofShort, within(4 * Math.sqrt(ofShort * RATE)));
            assertThat(samples.bytes()).isCloseTo(counters.doubleValue(), within(0.02 * counters.doubleValue()));
        }
    }

    /** Where no thread is started for long, the JVM may sample less finely. */
    @Test
    void sitesOfOneThreadAreRightLongAfterItsStart() throws InterruptedException {
        int rounds = 100_000;
        try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofProcess(RATE))) {
            observer.begin();
            Thread mixed = new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    allocateMedium(1);
                    allocateShort(4);
                }
            });
            mixed.start();
            mixed.join();
            observer.end();
            Samples samples = observer.samples();
            double ofMedium = rounds * (double) MEDIUM;
            double ofShort = rounds * 4.0 * SHORT;
            assertThat(bytes(samples, in("allocateMedium")))
                    .isCloseTo(ofMedium, within(4 * Math.sqrt(ofMedium * RATE)));
            assertThat(bytes(samples, in("allocateShort"))).isCloseTo(ofShort, within(4 * Math.sqrt(ofShort * RATE)));
        }
    }
}

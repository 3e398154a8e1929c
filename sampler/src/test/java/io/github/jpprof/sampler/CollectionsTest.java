// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JVM reports what a collection freed on a thread of its own, which stops for safepoints in the middle. */
class CollectionsTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 40;
    private static final int OBJECTS = 2000;

    private static void allocate() {
        for (int i = 0; i < OBJECTS; i++) {
            Sampled.sink = new byte[16];
        }
        Sampled.sink = "";
    }

    /** Leaves garbage that is followed, and collects it. */
    private static int collectAgainAndAgain() {
        int inUse = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (HeapObserver observer = SAMPLER.open(
                    ObserverSettings.ofThread(Thread.currentThread()).withLive())) {
                assertThat(observer.arm()).isTrue();
                observer.begin();
                allocate();
                observer.end();
                assertThat(SAMPLER.collect()).isTrue();
                inUse += (int) observer.samples().liveObjects();
            }
        }
        return inUse;
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void collectionsOfManyThreadsWhoseObjectsAreReportedMeanwhileEndAndAreExact() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                work.add(CollectionsTest::collectAgainAndAgain);
            }
            for (Future<Integer> inUse : pool.invokeAll(work)) {
                // The sink is shared, so an object of another thread may be what it has last.
                assertThat(inUse.get()).isLessThanOrEqualTo(ROUNDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void threadsThatExpectToCollectShareOneCollection() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            assertThat(SAMPLER.collect()).isTrue(); // the first one measures how long it is worth to wait
            int fewest = Integer.MAX_VALUE;
            for (int round = 0; round < ROUNDS && fewest > 1; round++) {
                fewest = Math.min(fewest, collectionsOfAll(pool));
            }
            assertThat(fewest).as("collections that served %d threads", THREADS).isOne();
        } finally {
            pool.shutdownNow();
        }
    }

    /** How many collections begin where several threads ask for one, each a moment after the one before it. */
    private static int collectionsOfAll(ExecutorService pool) throws Exception {
        CyclicBarrier expecting = new CyclicBarrier(THREADS);
        AtomicInteger turn = new AtomicInteger();
        long before = SAMPLER.state().collections();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int place = i;
            work.add(() -> {
                ExpectedCollection expected = SAMPLER.expectCollection();
                expecting.await();
                while (turn.get() < place) {
                    Thread.onSpinWait();
                }
                expected.close();
                turn.incrementAndGet();
                return expected.collect();
            });
        }
        for (Future<Boolean> collected : pool.invokeAll(work)) {
            assertThat(collected.get()).isTrue();
        }
        return (int) (SAMPLER.state().collections() - before);
    }

    /** What the thread does in between, to find out whether it needs one, takes some time. */
    @Test
    void collectionThatBeganSinceItWasWaitedForIsShared() {
        ExpectedCollection expected = SAMPLER.expectCollection();
        expected.close();
        assertThat(SAMPLER.collect()).isTrue();
        long before = SAMPLER.state().collections();

        assertThat(expected.collect()).isTrue();

        assertThat(SAMPLER.state().collections()).isEqualTo(before);
    }

    /** Prints how many full collections, by the JVM's own count, the first request of a process takes, before and after it is old. */
    static final class FirstRequest {
        private static final Set<String> FULL = Set.of("MarkSweepCompact", "G1 Old Generation");

        private static long collections(boolean full) {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(collector -> FULL.contains(collector.getName()) == full)
                    .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                    .sum();
        }

        public static void main(String[] arguments) {
            try (HeapObserver observer = SAMPLER.open(
                    ObserverSettings.ofThread(Thread.currentThread()).withLive())) {
                observer.arm();
                observer.begin();
                for (int i = 0; i < 100; i++) {
                    allocate(); // so many that the JVM is some time about saying that they died
                }
                observer.end();
                long young = collections(false) + Integer.getInteger("young");
                while (collections(false) < young) {
                    Sampled.sink = new byte[100_000];
                }
                long before = collections(true);
                boolean processed = SAMPLER.collect();
                System.out.println(processed + " " + (collections(true) - before));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Serial, 0, true 2", "Serial, 20, true 1", "G1, 0, true 2", "G1, 20, true 1"})
    void firstRequestTakesOneCollectionWhereTheProcessIsOld(String collector, String young, String printed)
            throws IOException, InterruptedException {
        String output = ChildJvm.run(
                FirstRequest.class,
                "-XX:+Use" + collector + "GC",
                "-Xmn4m",
                "-Dyoung=" + young,
                "--enable-native-access=ALL-UNNAMED");
        assertThat(output.lines().toList()).contains(printed);
    }

    @Test
    void collectionThatIsNotExpectedAnyMoreIsNotWaitedFor() {
        SAMPLER.expectCollection().close();
        ExpectedCollection own = SAMPLER.expectCollection();
        assertThat(SAMPLER.collect()).isTrue();
        own.close();
        own.close();
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

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class InUseTest {
    private static final int SIZE = 10_016;

    private static List<byte[]> keep(int objects, int oneOf) {
        List<byte[]> kept = new ArrayList<>(objects / oneOf + 1);
        for (int i = 0; i < objects; i++) {
            byte[] bytes = new byte[10_000];
            Sampled.sink = bytes;
            if (i % oneOf == 0) {
                kept.add(bytes);
            }
        }
        Sampled.sink = "";
        return kept;
    }

    private static double liveBytes(HeapObserver observer) {
        SAMPLER.collect();
        return liveBytesAfterLastCollection(observer);
    }

    private static double liveBytesAfterLastCollection(HeapObserver observer) {
        Predicate<SampledObjects> kept =
                Sampled.in("keep").and(sample -> sample.objectClass().equals("byte[]"));
        return observer.samples().samples().stream()
                .filter(kept)
                .mapToDouble(SampledObjects::liveBytes)
                .sum();
    }

    @Test
    void followsWhatIsDroppedWhileTheProcessRuns() {
        try (HeapObserver observer =
                SAMPLER.open(ObserverSettings.ofProcess(64 << 10).withLive())) {
            observer.begin();
            List<byte[]> kept = keep(50_000, 10);
            double truth = kept.size() * (double) SIZE;
            assertThat(liveBytes(observer)).isCloseTo(truth, within(4 * Math.sqrt(truth * (64 << 10))));
            kept.subList(0, kept.size() / 2).clear();
            assertThat(liveBytes(observer)).isCloseTo(truth / 2, within(4 * Math.sqrt(truth / 2 * (64 << 10))));
            observer.end();
            kept.clear();
            assertThat(liveBytes(observer)).isZero();
        }
    }

    /** No collection knows what has become of it; most of it is garbage, in a program that goes on. */
    @Test
    void leavesOutWhatWasAllocatedSinceTheLastCollection() {
        try (HeapObserver observer =
                SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()).withLiveAtLastCollection())) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            List<byte[]> older = keep(200, 2);
            double first = 100.0 * SIZE;
            assertThat(liveBytes(observer)).isEqualTo(first);

            long collections;
            double inUse;
            List<byte[]> younger;
            do { // again if the JVM collects by itself meanwhile, which is another case
                SAMPLER.collect();
                collections = SAMPLER.state().collections();
                younger = keep(100, 4);
                inUse = liveBytesAfterLastCollection(observer);
            } while (SAMPLER.state().collections() != collections);
            assertThat(inUse).isEqualTo(first);

            double both = first + 25.0 * SIZE;
            for (int i = 0; i < 1000 && inUse != both; i++) { // until the JVM has collected, and has reported what died
                for (int j = 0; j < 200; j++) {
                    Sampled.sink = new byte[100_000];
                }
                inUse = liveBytesAfterLastCollection(observer);
            }
            assertThat(inUse).isEqualTo(both);
            assertThat(older).hasSize(100);
            assertThat(younger).hasSize(25);
        }
    }

    @Test
    void isExactWhereEveryAllocationIsSampled() {
        try (HeapObserver observer =
                SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()).withLive())) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            List<byte[]> kept = keep(20_000, 4);
            assertThat(liveBytes(observer)).isEqualTo(5000.0 * SIZE);
            kept.subList(0, 2500).clear();
            assertThat(liveBytes(observer)).isEqualTo(2500.0 * SIZE);
            assertThat(observer.samples().bytes()).isGreaterThanOrEqualTo(20_000.0 * SIZE);
        }
    }

    @Test
    void whatIsFreedIsTakenFromTheGroupThatAllocatedIt() {
        String[] group = {"first"};
        ObserverSettings settings = ObserverSettings.ofProcess(1).withLive();
        try (HeapObserver observer =
                SAMPLER.open(settings, thread -> new SampledThread(group[0].length(), group[0], false))) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            List<byte[]> kept = keep(100, 1);
            observer.update();
            group[0] = "second one";
            List<byte[]> keptLater = keep(50, 1);
            assertThat(liveBytes(observer)).isEqualTo(150.0 * SIZE);

            observer.update();
            group[0] = "the third";
            kept.clear();
            assertThat(liveBytes(observer)).isEqualTo(50.0 * SIZE);
            keptLater.subList(0, 10).clear();
            SAMPLER.collect();
            SAMPLER.forgetUnused();
            assertThat(observer.samples().samples())
                    .filteredOn(Sampled.in("keep").and(sample -> sample.sampledLive() != 0))
                    .filteredOn(sample -> sample.objectClass().equals("byte[]"))
                    .singleElement()
                    .satisfies(sample -> {
                        assertThat(sample.thread().name()).isEqualTo("second one");
                        assertThat(sample.sampledLive()).isEqualTo(40);
                    });
        }
    }

    @Test
    void saysWhenTheLastCollectionWas() {
        long before = SAMPLER.state().collections();
        long time = System.currentTimeMillis();
        System.gc();
        assertThat(SAMPLER.state().collections()).isGreaterThan(before);
        assertThat(SAMPLER.state().lastCollection().orElseThrow().toEpochMilli())
                .isGreaterThanOrEqualTo(time);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An observer that keeps little apart needs little memory; its totals, and what is in use, are those of all. */
class LimitTest {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int LIMIT = 100;
    private static final int KINDS = 1_000;
    private static final int MANY_KINDS = 200_000;
    private static final long RATE = 1_000;
    private static final SampledThread REST = new SampledThread(-3, "rest", false);
    private static final SampleLimit SAMPLE_LIMIT = new SampleLimit(LIMIT, (thread, stack) -> REST);
    private static final SampledThread THREAD = new SampledThread(1, "main", false);
    private static final SampledStack STACK =
            new SampledStack(List.of(new SampledFrame("Site", "allocate", "Site.java", 1)), false);

    private static Tally tally(ObserverSettings settings) {
        return new Tally(settings.withLive(), thread -> thread, 104);
    }

    private static Tally.Key kind(int number) {
        return new Tally.Key(THREAD, STACK, "byte[]", 8L * number, false);
    }

    /** The totals by the thread's own counter, and what it keeps. */
    @Test
    void totalsAreThoseOfTheThread() {
        Thread thread = Thread.currentThread();
        try (HeapObserver observer =
                SAMPLER.open(ObserverSettings.ofThread(thread).withLive().atMost(SAMPLE_LIMIT))) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            List<byte[]> kept = allocate();
            assertThat(SAMPLER.collect()).isTrue();
            observer.end();
            Samples all = observer.samples();
            assertThat(all.bytes()).isEqualTo((double) observer.bytesOfThread());
            assertThat(all.beyond()).singleElement().satisfies(rest -> {
                assertThat(rest.thread()).isEqualTo(REST);
                assertThat(rest.sampled()).isGreaterThan(KINDS / 2 - LIMIT);
            });
            assertThat(inUse(all)).isEqualTo(kept.size());

            kept.clear();
            assertThat(SAMPLER.collect()).isTrue();
            Samples none = observer.samples();
            assertThat(inUse(none)).isZero();
            assertThat(none.samples())
                    .filteredOn(sample -> sample.sampledLive() == 0)
                    .hasSizeLessThanOrEqualTo(LIMIT);
            assertThat(none.bytes()).isEqualTo((double) observer.bytesOfThread());
        }
    }

    /** Keeps every other one. */
    private static List<byte[]> allocate() {
        List<byte[]> kept = new ArrayList<>(KINDS);
        for (int i = 0; i < KINDS; i++) {
            byte[] bytes = new byte[8 * i];
            Sampled.sink = bytes;
            if (i % 2 == 0) {
                kept.add(bytes);
            }
        }
        Sampled.sink = "";
        return kept;
    }

    private static long inUse(Samples samples) {
        return samples.samples().stream()
                .filter(sample -> sample.objectClass().equals("byte[]"))
                .filter(sample -> sample.stack().frames().get(0).method().equals("allocate"))
                .mapToLong(SampledObjects::sampledLive)
                .sum();
    }

    /** The witness is the JVM's own count of the bytes in use. */
    @Test
    void memoryIsThatOfTheLimit() {
        Tally tally = tally(ObserverSettings.ofProcess(RATE).atMost(SAMPLE_LIMIT));
        add(tally, 0, LIMIT);
        long before = usedBytes();
        add(tally, LIMIT, MANY_KINDS);
        assertThat(usedBytes() - before).isLessThan(MANY_KINDS * 8L);
        assertThat(tally.samples(0).samples()).hasSize(LIMIT);
    }

    private static void add(Tally tally, int from, int to) {
        for (int i = from; i < to; i++) {
            long owner = i;
            tally.add(0, owner, kind(i), 1, 0, 1);
            tally.ofOwner(owner).addBytes(16 * RATE, 8.0 * i, RATE);
            tally.ofOwner(owner).end();
            tally.settle();
        }
    }

    private static long usedBytes() {
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    /** One thread, and so one correction: what is beyond the limit is corrected as if it were kept apart. */
    @Test
    void estimatesAreThoseOfAllKinds() {
        Tally all = tally(ObserverSettings.ofProcess(RATE));
        Tally limited = tally(ObserverSettings.ofProcess(RATE).atMost(SAMPLE_LIMIT));
        for (Tally tally : List.of(all, limited)) {
            for (int i = 1; i <= KINDS; i++) {
                tally.add(0, 1, kind(i), 2, 0, 0.7);
                tally.ofOwner(1).addBytes(3 * 8L * i, 2 * 8.0 * i, 2_000);
            }
            tally.settle();
        }

        Samples expected = all.samples(0);
        assertThat(limited.samples(0).bytes()).isCloseTo(expected.bytes(), within(1e-6 * expected.bytes()));
        assertThat(limited.samples(0).objects()).isCloseTo(expected.objects(), within(1e-6 * expected.objects()));
        assertThat(limited.samples(0).counted()).isEqualTo(expected.counted());
    }

    /** A thread's earlier samples may have been summed with those of others. */
    @Test
    void whatIsInUseIsFollowedBeyondTheLimit() {
        Tally tally = tally(ObserverSettings.ofProcess(1).atMost(SAMPLE_LIMIT));
        for (int i = 0; i < KINDS; i++) {
            tally.add(0, 1, kind(i), 2, 2, 0);
        }
        tally.settle();
        assertThat(tally.samples(0).samples()).hasSize(KINDS);

        for (int i = 0; i < KINDS; i++) {
            tally.add(0, 1, kind(i), 1, -1, 0);
        }
        assertThat(tally.samples(0).samples())
                .extracting(SampledObjects::sampledLive)
                .containsOnly(1L);

        for (int i = 0; i < KINDS; i++) {
            tally.add(0, 1, kind(i), 0, -1, 0);
        }
        tally.settle();
        assertThat(tally.samples(0).samples()).hasSize(LIMIT);
        assertThat(tally.samples(0).liveObjects()).isZero();
        assertThat(tally.samples(0).objects()).isEqualTo(3 * KINDS);
    }

    @Test
    void threadsThatMissBytesAreBoundedAndOnlyWhereNoneShouldBeMissed() {
        Tally exact = tally(ObserverSettings.ofProcess(1).atMost(SAMPLE_LIMIT));
        Tally sampled = tally(ObserverSettings.ofProcess(RATE));
        for (int i = 0; i < KINDS; i++) {
            exact.addMissed(new SampledThread(i, "worker", false), 8);
            sampled.addMissed(new SampledThread(i, "worker", false), 8);
        }
        assertThat(exact.samples(0).missed()).hasSize(LIMIT);
        assertThat(sampled.samples(0).missed()).isEmpty();
    }
}

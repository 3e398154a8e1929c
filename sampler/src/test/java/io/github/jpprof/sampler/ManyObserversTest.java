// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static io.github.jpprof.sampler.Sampled.bytes;
import static io.github.jpprof.sampler.Sampled.in;
import static io.github.jpprof.sampler.Sampled.sampled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyObserversTest {
    private static final int SIZE = 1016; // 1000 elements and a header

    private static void allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new byte[1000];
        }
    }

    private static void allocateExactly(int objects) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new byte[1000];
        }
    }

    /** Four standard deviations of a sum of bytes that is sampled at a rate. */
    private static double tolerance(double bytes, long rate) {
        return 4 * Math.sqrt(bytes * rate);
    }

    @Test
    void givesEachObserverItsOwnRate() {
        try (HeapObserver coarse = SAMPLER.open(ObserverSettings.ofProcess(512 << 10));
                HeapObserver fine = SAMPLER.open(ObserverSettings.ofProcess(16 << 10))) {
            coarse.begin();
            fine.begin();
            allocate(50_000);
            HeapObserver exact = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()));
            assertThat(exact.arm()).isTrue();
            exact.begin();
            allocateExactly(3000);
            exact.close();
            allocate(150_000);
            fine.end();
            coarse.end();

            double truth = 200_000.0 * SIZE;
            assertThat(bytes(coarse.samples(), in("allocate"))).isCloseTo(truth, within(tolerance(truth, 512 << 10)));
            assertThat(bytes(fine.samples(), in("allocate"))).isCloseTo(truth, within(tolerance(truth, 16 << 10)));
            double exactPart = 3000.0 * SIZE;
            assertThat(bytes(fine.samples(), in("allocateExactly")))
                    .isCloseTo(exactPart, within(tolerance(exactPart, 16 << 10)));
            assertThat(sampled(fine.samples(), in("allocate"))).isBetween(11_000L, 14_000L); // expected: 12,300
            assertThat(sampled(coarse.samples(), in("allocate"))).isBetween(300L, 480L); // expected: 388
        }
    }

    @Test
    void countsExactlyWhileTheProcessIsSampled() {
        try (HeapObserver process =
                        SAMPLER.open(ObserverSettings.ofProcess(512 << 10).withLive());
                HeapObserver exact = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(process.settings().live()).isTrue();
            process.begin();
            assertThat(exact.arm()).isTrue();
            exact.begin();
            allocateExactly(20_000);
            exact.end();
            allocate(20_000);
            Samples samples = exact.samples();
            assertThat(sampled(samples, in("allocateExactly"))).isEqualTo(20_000);
            assertThat(samples.missed()).isEmpty();
        }
    }

    @Test
    void refusesMoreObserversThanThereArePlaces() {
        List<HeapObserver> observers = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                observers.add(SAMPLER.open(ObserverSettings.ofProcess(1 << 20)));
            }
            assertThatThrownBy(() -> SAMPLER.open(ObserverSettings.ofProcess(1 << 20)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "all 64 observers of jpprof's heap sampler are in use: take fewer profiles and counts of"
                                    + " allocations at a time");
        } finally {
            observers.forEach(HeapObserver::close);
        }
    }

    @Test
    void leavesOutWhatCameBeforeItsBeginThoughAnotherReadsMeanwhile() {
        try (HeapObserver other = SAMPLER.open(ObserverSettings.ofProcess(1));
                HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            other.begin();
            assertThat(observer.arm()).isTrue();
            allocate(100);
            other.update();
            observer.begin();
            allocate(3);
            observer.end();
            assertThat(sampled(observer.samples(), in("allocate"))).isEqualTo(3);
        }
    }

    @Test
    void startsAnewInAPlaceThatCouldNotBeOpened() throws InterruptedException {
        Thread dead = new Thread(() -> {});
        dead.start();
        dead.join();
        ObserverSettings impossible = ObserverSettings.ofThread(dead).withNewThreads();
        assertThatThrownBy(() -> SAMPLER.open(impossible)).isInstanceOf(IllegalStateException.class);

        try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            allocate(4);
            Thread other = new Thread(() -> allocate(1000));
            other.start();
            other.join();
            observer.end();
            assertThat(sampled(observer.samples(), in("allocate"))).isEqualTo(4);
        }
    }

    @Test
    void startsAnewInAPlaceThatWasUsedBefore() {
        try (HeapObserver first = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(first.arm()).isTrue();
            first.begin();
            allocate(100);
        }
        try (HeapObserver second = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(second.arm()).isTrue();
            second.begin();
            allocate(3);
            second.end();
            assertThat(sampled(second.samples(), in("allocate"))).isEqualTo(3);
        }
    }
}

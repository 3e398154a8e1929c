// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.sampler.VirtualMonitorWaits.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** From JDK 24 on a virtual thread that waits for a monitor leaves its carrier, of which there is one here. */
@EnabledForJreRange(minVersion = 25)
class VirtualMonitorWaitsTest {
    private static final int THREADS = 600; // more than are read at once

    private final VirtualMonitorWaits waits = SAMPLER.monitorWaits();
    private final Object monitor = new Object();
    private int entered;

    @AfterEach
    void stop() {
        waits.stop();
    }

    @Test
    void hasEachWaitOnce() throws ReflectiveOperationException, InterruptedException {
        waits.record(0);
        List<Thread> threads = new ArrayList<>();
        long[] held = contend(threads);

        List<Wait> taken = waits.take().waits();

        assertThat(entered).isEqualTo(THREADS);
        assertThat(taken)
                .extracting(wait -> wait.thread().id())
                .containsExactlyInAnyOrderElementsOf(
                        threads.stream().map(Thread::getId).toList());
        assertThat(taken).allSatisfy(wait -> {
            assertThat(wait.thread().virtual()).isTrue();
            assertThat(wait.monitorClass()).isEqualTo("java.lang.Object");
            assertThat(wait.stack().frames().get(0).method()).isEqualTo("enter");
            assertThat(wait.nanos()).isGreaterThanOrEqualTo(held[1] - held[0]);
            assertThat(wait.end()).isGreaterThanOrEqualTo(held[1]);
        });
        assertThat(waits.take()).isEqualTo(new VirtualMonitorWaits.Taken(List.of(), 0));
    }

    @Test
    void leavesOutShorterOnes() throws ReflectiveOperationException, InterruptedException {
        waits.record(TimeUnit.HOURS.toNanos(1));
        contend(new ArrayList<>());

        assertThat(waits.take()).isEqualTo(new VirtualMonitorWaits.Taken(List.of(), 0));
    }

    @Test
    void recordsNothingWhenStopped() throws ReflectiveOperationException, InterruptedException {
        waits.record(0);
        waits.stop();
        contend(new ArrayList<>());

        assertThat(waits.take()).isEqualTo(new VirtualMonitorWaits.Taken(List.of(), 0));
    }

    /** Lets virtual threads wait for the monitor, and returns when all waited and when it was given back. */
    private long[] contend(List<Thread> threads) throws ReflectiveOperationException, InterruptedException {
        long[] held = new long[2];
        synchronized (monitor) {
            for (int i = 0; i < THREADS; i++) {
                threads.add((Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, (Runnable) this::enter));
            }
            for (Thread thread : threads) {
                while (thread.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
            held[0] = System.nanoTime();
            held[1] = System.nanoTime();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return held;
    }

    private void enter() {
        synchronized (monitor) {
            entered++;
        }
    }
}

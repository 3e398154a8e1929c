// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other code switches off {@link ThreadMXBean}'s counts of bytes, which are then hidden and go on all the same. */
class HiddenCountsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static volatile Object sink;

    @AfterEach
    void show() {
        THREADS.setThreadAllocatedMemoryEnabled(true);
    }

    @Test
    void countsAllocations() {
        Allocations allocations = Allocations.measure(() -> {
            THREADS.setThreadAllocatedMemoryEnabled(false);
            sink = new Object();
        });

        assertThat(allocations.objects()).isEqualTo(1);
    }

    @Test
    void seesThreadsThatAreLeftBehind() {
        CountDownLatch end = new CountDownLatch(1);

        StartedThreads threads = StartedThreads.measure(Duration.ZERO, () -> {
            THREADS.setThreadAllocatedMemoryEnabled(false);
            new Thread(() -> await(end), "left behind").start();
        });
        end.countDown();

        assertThat(threads.alive()).extracting(StartedThread::name).containsExactly("left behind");
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

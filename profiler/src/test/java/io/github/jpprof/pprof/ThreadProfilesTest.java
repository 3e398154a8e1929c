// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Counts threads, which the test starts itself. */
class ThreadProfilesTest {
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void listsEveryPlatformThread() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Thread thread = new Thread(this::waitsForTheEnd);
            thread.start();
            threads.add(thread);
        }
        assertWaiting(threads, 7);
    }

    @Test
    void listsEveryVirtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            threads.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            this::waitsForTheEnd));
        }
        assertWaiting(threads, 100);
    }

    @Test
    void listsVirtualThreadOfLongName() throws InterruptedException {
        assumeTrue(Runtime.version().feature() >= 21, "there are virtual threads");
        Thread thread = VirtualThreadStarter.unstarted("\"".repeat(100_000), this::waitsForTheEnd);
        thread.start();
        assertWaiting(List.of(thread), 1);
    }

    private void assertWaiting(List<Thread> threads, int count) throws InterruptedException {
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        Profile profile = Pprof.lookup("goroutine").orElseThrow().snapshot();
        assertThat(SampleSums.cum(profile, "goroutine", "ThreadProfilesTest.waitsForTheEnd"))
                .isEqualTo(count);
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void waitsForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hasStacksThatStartedThreads() throws Exception {
        NamedProfile creators = Pprof.lookup("threadcreate").orElseThrow();
        for (int i = 0; i < 5; i++) {
            startsOne().join();
        }
        Profile profile = creators.snapshot();
        assertThat(SampleSums.cum(profile, "threadcreate", "ThreadProfilesTest.startsOne"))
                .isEqualTo(5);
        assertThat(profile.total("threadcreate"))
                .isLessThanOrEqualTo(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount());
    }

    private static Thread startsOne() {
        Thread thread = new Thread(() -> {});
        thread.start();
        return thread;
    }
}

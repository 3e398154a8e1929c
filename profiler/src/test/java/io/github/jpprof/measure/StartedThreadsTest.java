// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.VirtualThreadStarter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that a test starts and leaves behind. */
class StartedThreadsTest {
    @Test
    void listsThreadsStillAlive() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            StartedThreads threads = StartedThreads.measure(Duration.ofMillis(50), () -> leak(end, "left behind"));

            assertThat(threads.all()).hasSize(1);
            assertThat(threads.alive()).singleElement().satisfies(thread -> assertThat(thread.toString())
                    .matches("left behind \\(number \\d+\\)  started at StartedThreadsTest.leak\\("
                            + "StartedThreadsTest.java:\\d+\\) <- StartedThreadsTest.lambda.*"));
        } finally {
            end.countDown();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void listsThreadsThatVirtualThreadStarts() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            StartedThreads threads = StartedThreads.measure(
                    Duration.ofMillis(50), () -> VirtualThreadStarter.start(() -> leak(end, "left behind"))
                            .join());

            assertThat(threads.alive()).singleElement().asString().startsWith("left behind ");
        } finally {
            end.countDown();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void listsThreadsWhoseCallerIsVirtual() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            CompletableFuture<StartedThreads> threads = new CompletableFuture<>();
            VirtualThreadStarter.start(() -> threads.complete(
                            StartedThreads.measure(Duration.ofMillis(50), () -> leak(end, "left behind"))))
                    .join();

            assertThat(threads.get().alive()).singleElement().asString().startsWith("left behind ");
        } finally {
            end.countDown();
        }
    }

    /** A thread reports its start when it first runs, which may be after {@code start}. */
    @Test
    void listsThreadsThatHaveHardlyBegun() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int i = 0; i < 20; i++) {
                StartedThreads threads = StartedThreads.measure(Duration.ZERO, () -> leak(end, "left behind"));

                assertThat(threads.all()).hasSize(1);
                assertThat(threads.alive()).hasSize(1);
            }
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {30_000, Long.MAX_VALUE})
    void excludesThreadsThatEndInGracePeriod(long graceMillis) {
        StartedThreads threads =
                StartedThreads.measure(Duration.ofMillis(graceMillis), () -> new Thread(Thread::onSpinWait).start());

        assertThat(threads.all()).hasSize(1);
        assertThat(threads.alive()).isEmpty();
    }

    @Test
    void graceBeginsAtTheEndOfTheWatch() throws InterruptedException {
        Thread watching = Thread.currentThread();
        Duration grace = Duration.ofMillis(100);
        Thread untilAwaited = new Thread(() -> {
            while (Stream.of(watching.getStackTrace())
                    .noneMatch(frame -> frame.getMethodName().equals("join"))) {
                Thread.onSpinWait();
            }
        });
        try (StartedThreads.Watch watch = StartedThreads.watch()) {
            untilAwaited.start();
            watch.end();
            long end = System.nanoTime();
            while (System.nanoTime() - end < grace.toNanos()) {
                Thread.onSpinWait();
            }

            assertThat(watch.stop(grace).alive()).hasSize(1);
        } finally {
            untilAwaited.join();
        }
    }

    @Test
    void neitherListsNorAwaitsThreadsStartedByOthers() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(20, TimeUnit.SECONDS).execute(end::countDown);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            await(go);
            leak(end, "of another test");
            gone.countDown();
        });
        other.start();
        try {
            StartedThreads threads = StartedThreads.measure(Duration.ofMinutes(10), () -> {
                go.countDown();
                gone.await();
            });

            assertThat(threads.all()).isEmpty();
            assertThat(end.getCount()).as("the thread goes on").isEqualTo(1);
        } finally {
            end.countDown();
            other.join();
        }
    }

    private static void leak(CountDownLatch end, String name) {
        new Thread(() -> await(end), name).start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

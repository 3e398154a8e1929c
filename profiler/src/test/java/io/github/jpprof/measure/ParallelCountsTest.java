// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ChunkFiles;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import io.github.jpprof.profiler.session.Profiler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Measurements next to other threads that make threads meanwhile: what they count, and when they read who started whom. */
class ParallelCountsTest {
    private static final int KEPT = 3;

    private final List<Object> kept = Collections.synchronizedList(new ArrayList<>(10_000));
    private final ExecutorService older = Executors.newFixedThreadPool(1);
    private final Profiler.Lease engines = Profiler.keepRunning();
    private final ProfilingSession recording =
            Profiler.start(ProfilingRequest.of(ProfileKind.THREADCREATE), EngineChoice.JFR, Attribution.PROCESS);

    private volatile boolean alone;

    private interface Body {
        void run() throws Exception;
    }

    @BeforeEach
    void startOlderPool() throws Exception {
        older.submit(() -> {}).get();
    }

    @AfterEach
    void stop() {
        older.shutdownNow();
        recording.close();
        engines.close();
    }

    @Test
    void bodyWithoutThreads() throws Exception {
        countsAndKeeps(KEPT, this::keep);
    }

    @Test
    void startedThread() throws Exception {
        countsAndKeeps(KEPT, () -> NewThread.run(this::keep));
    }

    @Test
    void threadOfStartedThread() throws Exception {
        countsAndKeeps(KEPT, () -> NewThread.run(() -> NewThread.run(this::keep)));
    }

    @Test
    void startedPool() throws Exception {
        countsAndKeeps(KEPT, () -> {
            List<Thread> workers = new ArrayList<>();
            ExecutorService pool = Executors.newFixedThreadPool(1, work -> {
                Thread worker = new Thread(work);
                workers.add(worker);
                return worker;
            });
            pool.submit(this::keep).get();
            pool.shutdown();
            for (Thread worker : workers) {
                worker.join();
            }
        });
    }

    @Test
    void threadOfOlderPool() throws Exception {
        countsAndKeeps(0, () -> older.submit(this::keep).get());
    }

    @Test
    void threadThatAnOlderPoolStarts() throws Exception {
        countsAndKeeps(0, () -> older.submit(() -> NewThread.run(this::keep)).get());
    }

    /** It is as old as the code that made it, which was not measured. */
    @Test
    void threadMadeBefore() throws Exception {
        List<Thread> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            made.add(new Thread(this::keep));
        }
        countsAndKeeps(0, () -> {
            Thread thread = made.remove(0);
            thread.start();
            thread.join();
        });
    }

    @Test
    void virtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        countsAndKeeps(KEPT, () -> VirtualThreadStarter.start(this::keep).join());
    }

    @Test
    void virtualThreadOfStartedThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        countsAndKeeps(
                KEPT,
                () -> NewThread.run(() -> {
                    try {
                        VirtualThreadStarter.start(this::keep).join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    @Test
    void readsNoChunkForBodyWithoutThreads() throws Exception {
        alone = true;
        assertThat(allocations(this::keep)).isEqualTo(KEPT);
        Set<Path> before;
        Set<Path> after;
        long flushing;
        do { // every ten seconds a thread of its own begins a new chunk
            flushing = timeOfFlushes();
            before = ChunkFiles.now();
            assertThat(allocations(this::keep)).isEqualTo(KEPT);
            assertThat(live(this::keep)).isEqualTo(KEPT);
            assertThat(leftBehind(this::keep)).isEmpty();
            after = ChunkFiles.now();
        } while (timeOfFlushes() != flushing);
        assertThat(after).isEqualTo(before);
    }

    private static long timeOfFlushes() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("jpprof flush"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    @Test
    void namesThreadThatIsLeftBehind() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try {
            List<StartedThread> left = leftBehind(() -> new Thread(() -> await(end), "left behind").start());
            assertThat(left).extracting(StartedThread::name).containsExactly("left behind");
        } finally {
            end.countDown();
        }
    }

    /** Runs it with either measurement, while another thread makes threads that allocate and keep as much. */
    private void countsAndKeeps(long objects, Body body) throws Exception {
        assertThat(allocations(body)).as("allocated").isEqualTo(objects);
        assertThat(live(body)).as("kept").isEqualTo(objects);
    }

    private long allocations(Body body) throws Exception {
        AllocationSession session = AllocationSession.start(AllocationScope.THREADS, StackCut.NONE, true);
        nextToAnother(body);
        session.end();
        Allocations allocations = session.stop();
        assertThat(allocations.refusal()).isEmpty();
        return SampleSums.cum(allocations.profile(), "alloc_objects", "ParallelCountsTest.keep");
    }

    private long live(Body body) throws Exception {
        LiveSession session = LiveSession.start(StackCut.NONE, true);
        nextToAnother(body);
        session.end();
        LiveObjects live = session.stop();
        assertThat(live.refusal()).isEmpty();
        return SampleSums.cum(live.profile(), "inuse_objects", "ParallelCountsTest.keep");
    }

    private List<StartedThread> leftBehind(Body body) throws Exception {
        try (StartedThreads.Watch watch = StartedThreads.watch()) {
            body.run();
            watch.end();
            return watch.stopForAlive(Duration.ofMillis(50)).alive();
        }
    }

    private void nextToAnother(Body body) throws Exception {
        Future<?> another = older.submit(() -> {
            if (!alone) {
                NewThread.run(() -> kept.add(new double[1]));
            }
        });
        body.run();
        another.get();
    }

    private void keep() {
        for (int i = 0; i < KEPT; i++) {
            kept.add(new long[1]);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

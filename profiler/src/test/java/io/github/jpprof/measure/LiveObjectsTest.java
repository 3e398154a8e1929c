// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.VirtualThreadStarter;
import io.github.jpprof.profiler.collect.ThreadSnapshot;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.sampler.HeapSampler;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Compares with what the test itself keeps. */
class LiveObjectsTest {
    private static final ThreadGroup GROUP = new ThreadGroup("of the test");

    static volatile Object sink; // what is computed must be used

    @Test
    void countsKeptObjects() {
        List<Object> kept = new ArrayList<>(1000);
        LiveObjects live = LiveObjects.measure(() -> {
            for (int i = 0; i < 100; i++) {
                sink = new long[2];
                if (i % 10 == 0) {
                    kept.add(new long[3]);
                }
            }
            sink = null;
        });

        assertThat(kept).hasSize(20);
        assertThat(live.objects()).isEqualTo(10);
        assertThat(live.bytes()).isEqualTo(10 * 40);
        assertThat(live.sites().get(0).toString()).startsWith("10 × long[]  400 B  at LiveObjectsTest.lambda$");
    }

    @Test
    void none() {
        LiveObjects live = LiveObjects.measure(() -> {
            sink = new int[3];
            sink = null;
        });

        assertThat(live.objects()).isZero();
        assertThat(live.sites()).isEmpty();
    }

    /** Its cleaner keeps two objects in use until a thread of the JVM has run it. */
    @RepeatedTest(10)
    void leavesOutWhatIsBeingCleaned() {
        LiveObjects live = LiveObjects.measure(() -> {
            sink = ByteBuffer.allocateDirect(8);
            sink = null;
        });

        assertThat(live.objects()).as(live.sites().toString()).isZero();
    }

    /** The JVM refers to them until a moment after {@link Thread#join} has returned. */
    @RepeatedTest(30)
    void leavesOutThreadsThatHaveEnded() throws Exception {
        startAndJoinThreads(); // before JDK 19 a group of threads keeps the list that it makes then
        LiveObjects live = LiveObjects.measure(LiveObjectsTest::startAndJoinThreads);

        assertThat(live.objects()).as(live.sites().toString()).isZero();
    }

    private static void startAndJoinThreads() throws InterruptedException {
        Thread thread = new Thread(GROUP, () -> {});
        Thread ofOtherClass = new OtherThread();
        thread.start();
        ofOtherClass.start();
        thread.join();
        ofOtherClass.join();
    }

    private static final class OtherThread extends Thread {
        OtherThread() {
            super(GROUP, "other");
        }
    }

    /** While the JVM describes threads it holds what they wait for. */
    @Test
    void leavesOutWhatLookAtThreadsHolds() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch looking = new CountDownLatch(1);
        Thread looks = new Thread(() -> {
            while (!ended.get()) {
                ThreadInfos.all(0);
                ThreadSnapshot.take();
                looking.countDown();
            }
        });
        looks.start();
        try {
            looking.await();
            for (int i = 0; i < 50; i++) {
                LiveObjects live = LiveObjects.measure(LiveObjectsTest::waitForMillisecond);

                assertThat(live.objects()).as(live.sites().toString()).isZero();
            }
        } finally {
            ended.set(true);
            looks.join();
        }
    }

    private static void waitForMillisecond() throws InterruptedException {
        assertThat(new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void countsDirectBufferThatIsKept() {
        List<Object> kept = new ArrayList<>(2);
        LiveObjects live = LiveObjects.measure(() -> kept.add(ByteBuffer.allocateDirect(8)));

        assertThat(kept).as("one of a first call").hasSize(2);
        assertThat(live.sites())
                .as("the buffer, its cleaner and what that does")
                .hasSize(3);
    }

    @Test
    void countsMoreObjectsThanAnyTableWouldHold() {
        Object[] kept = new Object[20_000];
        LiveObjects live = LiveObjects.measure(() -> {
            for (int i = 0; i < kept.length; i++) {
                kept[i] = new int[3];
            }
        });

        assertThat(live.objects()).isEqualTo(kept.length);
        assertThat(live.bytes()).isEqualTo(32L * kept.length);
    }

    /** As in a test with both limits: what arms the inner count is in no sample. */
    @Test
    void countsAroundCountOfAllocations() {
        LiveSession live = LiveSession.start();
        AllocationSession allocated = AllocationSession.start(AllocationScope.THREADS);
        Object kept = new long[3];
        allocated.end();
        live.end();

        assertThat(allocated.stop().objects()).isEqualTo(1);
        LiveObjects found = live.stop();
        assertThat(found.refusal()).isEmpty();
        assertThat(found.objects()).as(found.sites().toString()).isEqualTo(1);
        assertThat(kept).isNotNull();
    }

    @Test
    void forcesNoCollectionWhereAnotherHasFoundAllDead() {
        HeapSampler sampler = HeapSource.find().orElseThrow();
        LiveSession session = LiveSession.start();
        for (int i = 0; i < 100; i++) {
            sink = new long[2];
        }
        sink = null;
        session.end();
        assertThat(sampler.collect()).isTrue();
        long collections = fullCollections();
        LiveObjects live = session.stop();

        assertThat(live.refusal()).isEmpty();
        assertThat(live.objects()).isZero();
        assertThat(fullCollections()).isEqualTo(collections);
    }

    /** By the JVM's own count; it collects young objects when it likes. */
    private static long fullCollections() {
        Set<String> full = Set.of("MarkSweepCompact", "G1 Old Generation");
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> full.contains(collector.getName()))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void besideOthersLeavesOutWhatTheirThreadsKeep() throws InterruptedException {
        Object[] kept = new Object[2];
        CountDownLatch begun = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            await(begun);
            NewThread.run(() -> kept[0] = new double[3]);
        });
        other.start();
        LiveSession session = LiveSession.start(StackCut.NONE, true);
        begun.countDown();
        NewThread.run(() -> kept[1] = new long[3]);
        other.join();
        session.end();

        LiveObjects live = session.stop();
        assertThat(live.refusal()).isEmpty();
        assertThat(kept).doesNotContainNull();
        assertThat(live.sites()).extracting(Object::toString).anyMatch(site -> site.startsWith("1 × long[]"));
        assertThat(live.sites()).extracting(Object::toString).noneMatch(site -> site.contains("double[]"));
    }

    @Test
    void countsWhatVirtualThreadsKeep() throws InterruptedException {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        Object[] kept = new Object[10];
        LiveObjects live = LiveObjects.measure(() -> {
            for (int i = 0; i < kept.length; i++) {
                int slot = i;
                VirtualThreadStarter.start(() -> kept[slot] = new long[3]).join();
            }
        });

        assertThat(kept).doesNotContainNull();
        if (live.refusal().isPresent()) { // on a busy machine
            assertThat(live.refusal().get().explanation()).contains("a thread that carries them was busy");
        } else {
            assertThat(live.sites()).extracting(Object::toString).anyMatch(site -> site.startsWith("10 × long[]"));
        }
    }

    @Test
    void refusesVirtualThreadsOfCarrierThatWasBusy() throws InterruptedException {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        AtomicInteger state = new AtomicInteger();
        Thread busy = VirtualThreadStarter.start(() -> {
            state.set(1);
            while (state.get() == 1) {
                Thread.onSpinWait();
            }
        });
        while (state.get() == 0) {
            Thread.onSpinWait();
        }
        LiveSession session = LiveSession.start();
        Thread started = VirtualThreadStarter.start(() -> {});
        session.end();
        state.set(2);
        busy.join();
        started.join();

        assertThat(session.stop().refusal()).isPresent().hasValueSatisfying(refusal -> assertThat(refusal.explanation())
                .contains("a thread that carries them was busy"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void forcesNoCollectionWhereTheCodeThrows() {
        IllegalStateException thrown = new IllegalStateException("on purpose");
        AtomicInteger calls = new AtomicInteger();
        long collections = fullCollections();

        assertThatThrownBy(() -> LiveObjects.measure(() -> {
                    sink = new long[2];
                    if (calls.incrementAndGet() == 2) { // the first is not followed
                        throw thrown;
                    }
                }))
                .isSameAs(thrown);

        assertThat(fullCollections()).isEqualTo(collections);
    }

    @Test
    void refusesVirtualThreadAndLeavesNothingBehind() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        List<ProfilingException> thrown = new ArrayList<>();
        VirtualThreadStarter.start(() -> {
                    try {
                        LiveObjects.measure(() -> {});
                    } catch (ProfilingException e) {
                        thrown.add(e);
                    }
                })
                .join();

        assertThat(thrown).singleElement().satisfies(e -> assertThat(e)
                .hasMessageContaining("measure on a platform thread"));
        assertThat(LiveObjects.measure(() -> {}).refusal()).isEmpty();
    }
}

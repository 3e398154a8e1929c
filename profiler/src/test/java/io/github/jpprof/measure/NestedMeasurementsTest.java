// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A measurement around another one has what it has around the same code without that. */
class NestedMeasurementsTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Object[] KEPT = new Object[16];
    private static int kept;
    private static volatile boolean started;

    /** What can be measured, with code of which it counts one. */
    enum Kind {
        ALLOCATIONS {
            @Override
            void work() {
                KEPT[kept++] = new int[3];
            }

            @Override
            Object measure(ThrowingRunnable<InterruptedException> body) throws InterruptedException {
                return Allocations.measure(body);
            }

            @Override
            Amount amount(Object measured) {
                Allocations found = (Allocations) measured;
                assertThat(found.refusal()).isEmpty();
                // A new thread's arrays depend on other threads and on which jars the callers are from.
                long arrays = 0;
                long bytes = 0;
                for (String maker : List.of("ThreadGroup.add", "AccessController.getContext")) {
                    arrays += SampleSums.cum(found.profile(), "alloc_objects", maker);
                    bytes += SampleSums.cum(found.profile(), "alloc_space", maker);
                }
                return new Amount(found.objects() - arrays, found.bytes() - bytes);
            }
        },
        LIVE_OBJECTS {
            @Override
            void work() {
                KEPT[kept++] = new int[3];
            }

            @Override
            Object measure(ThrowingRunnable<InterruptedException> body) throws InterruptedException {
                return LiveObjects.measure(body);
            }

            @Override
            Amount amount(Object measured) {
                LiveObjects found = (LiveObjects) measured;
                assertThat(found.refusal()).isEmpty();
                // A thread that has just ended may still be there.
                long threads = SampleSums.cum(found.profile(), "inuse_objects", "startThread");
                long bytes = SampleSums.cum(found.profile(), "inuse_space", "startThread");
                return new Amount(found.objects() - threads, found.bytes() - bytes);
            }
        },
        BLOCKING {
            @Override
            void work() {
                LockSupport.parkNanos(1_000_000);
            }

            @Override
            Object measure(ThrowingRunnable<InterruptedException> body) throws InterruptedException {
                return Blocking.measure(body);
            }

            @Override
            Amount amount(Object measured) {
                // A thread that ends may wait for one that starts.
                Blocking found = ((Blocking) measured).excluding("startThread", "java.lang.Thread.exit");
                return new Amount(found.contentions(), 0);
            }
        },
        STARTED_THREADS {
            @Override
            void work() {
                startThread();
            }

            @Override
            Object measure(ThrowingRunnable<InterruptedException> body) throws InterruptedException {
                return StartedThreads.measure(GRACE, body);
            }

            @Override
            Amount amount(Object measured) {
                StartedThreads found = (StartedThreads) measured;
                assertThat(found.alive()).isEmpty();
                return new Amount(found.all().size(), 0);
            }
        };

        abstract void work() throws InterruptedException;

        /** The measurement of it, without an object of the test's own. */
        abstract Object measure(ThrowingRunnable<InterruptedException> body) throws InterruptedException;

        abstract Amount amount(Object measured);
    }

    /** The thread ends after {@code start} has: that holds the thread's monitor, for which the JVM waits at its end. */
    private static void startThread() {
        started = false;
        Thread thread = new Thread(
                () -> {
                    while (!started) {
                        Thread.onSpinWait();
                    }
                },
                "counted");
        thread.start();
        started = true;
        while (thread.isAlive()) { // not joined: that is a wait, unless the thread has ended before
            Thread.onSpinWait();
        }
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Kind.values())
                .flatMap(outer -> Stream.of(Kind.values()).map(inner -> Arguments.of(outer, inner)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void hasWhatIsMeasuredAndNotWhatMeasures(Kind outer, Kind inner) throws InterruptedException {
        int[] calls = new int[1];
        Object[] nested = new Object[1];
        ThrowingRunnable<InterruptedException> code = () -> {
            calls[0]++;
            outer.work();
            inner.work();
        };
        Object around = outer.measure(() -> {
            kept = 0;
            calls[0] = 0;
            nested[0] = inner.measure(code);
            outer.work();
        });
        int times = calls[0];
        Object without = outer.measure(() -> {
            kept = 0;
            for (int i = 0; i < times; i++) {
                code.run();
            }
            outer.work();
        });
        kept = 0;
        Object alone = inner.measure(code);

        assertThat(outer.amount(without).objects()).isGreaterThan(times);
        assertThat(outer.amount(around)).isEqualTo(outer.amount(without));
        assertThat(inner.amount(nested[0])).isEqualTo(inner.amount(alone));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void hasNothingOfAMeasurementWhoseCodeThrows(Kind outer, Kind inner) throws InterruptedException {
        RuntimeException thrown = new IllegalStateException("on purpose");
        int[] calls = new int[1];
        int[] last = new int[1];
        ThrowingRunnable<InterruptedException> code = () -> {
            outer.work();
            inner.work();
            if (++calls[0] == last[0]) {
                throw thrown;
            }
        };
        kept = 0;
        inner.measure(code);
        last[0] = calls[0];
        Object around = outer.measure(() -> {
            kept = 0;
            calls[0] = 0;
            try {
                inner.measure(code);
            } catch (IllegalStateException e) {
                outer.work();
            }
        });
        Object without = outer.measure(() -> {
            kept = 0;
            calls[0] = 0;
            try {
                while (true) {
                    code.run();
                }
            } catch (IllegalStateException e) {
                outer.work();
            }
        });

        assertThat(outer.amount(without).objects()).isGreaterThan(last[0]);
        assertThat(outer.amount(around)).isEqualTo(outer.amount(without));
    }

    /** The JVM has no count of a virtual thread's bytes, which these do not need. */
    @Test
    void waitsAndThreadsAreMeasuredOnVirtualThread() throws InterruptedException {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        Object[] measured = new Object[2];
        VirtualThreadStarter.start(() -> {
                    try {
                        measured[0] = Blocking.measure(() -> {});
                        measured[1] = StartedThreads.measure(GRACE, () -> {});
                    } catch (RuntimeException e) {
                        measured[0] = e;
                    }
                })
                .join();

        assertThat(measured[0]).isInstanceOf(Blocking.class);
        assertThat(measured[1]).isInstanceOf(StartedThreads.class);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.jvm.JvmExit;
import io.github.jpprof.testsupport.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose allocations are counted. */
class AllocationThreadsTest {
    static volatile Object sink; // what is computed must be used

    @Test
    void countsStartedThread() throws InterruptedException {
        Allocations allocations = Allocations.measure(() -> {
            Thread thread = new Thread(() -> allocate(7));
            thread.start();
            thread.join();
        });

        assertThat(allocations.refusal()).isEmpty();
        assertThat(own(allocations)).isEqualTo(7);
    }

    @Test
    void countsThreadsOfStartedPool() throws Exception {
        Allocations allocations = Allocations.measure(() -> {
            List<Thread> workers = new ArrayList<>();
            ExecutorService pool = Executors.newFixedThreadPool(3, work -> {
                Thread worker = new Thread(work);
                workers.add(worker);
                return worker;
            });
            for (int i = 0; i < 3; i++) {
                pool.submit(() -> allocate(5)).get();
            }
            pool.shutdown();
            // A worker that ends allocates, even after the pool has terminated; a count needs threads that have ended.
            for (Thread worker : workers) {
                worker.join();
            }
        });

        assertThat(allocations.refusal()).isEmpty();
        assertThat(own(allocations)).isEqualTo(15);
    }

    @Test
    void excludesThreadsOfOlderPool() throws Exception {
        withPool(pool -> {
            Allocations allocations = Allocations.measure(() -> get(pool, () -> allocate(5)));

            assertThat(allocations.refusal()).isEmpty();
            assertThat(own(allocations)).isZero();
            assertThat(allocations.notes()).anySatisfy(note -> assertThat(note)
                    .matches("not counted: \\d+ bytes of other threads, (.*, )?pool-\\d+-thread-1(, .*)?"));
        });
    }

    @Test
    void tellsThreadsFromThoseThatProfilerMakesMeanwhile() throws Exception {
        withPool(pool -> {
            AllocationSession session = AllocationSession.start(AllocationScope.THREADS);
            get(pool, () -> JvmExit.hasBegun() ? "exit" : "done");
            get(pool, () -> join(OwnThreads.make("test", () -> {})));
            startAndJoin(() -> allocate(3));
            Allocations allocations = session.stop();

            assertThat(allocations.refusal()).isEmpty();
            assertThat(own(allocations)).isEqualTo(3);
        });
    }

    @Test
    void carriersAreNotOfWhoStartsTheFirstVirtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");

        assertThat(ChildJvm.run(FirstVirtualThread.class))
                .contains("refusals: Optional.empty Optional.empty", "allocated: 1 × java.lang.VirtualThread ")
                .doesNotContain("CarrierThread", "WorkQueue", "ForkJoinTask[]", "FieldHolder");
    }

    @Test
    void tellsThreadsFromNewCarriers() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");

        String output = ChildJvm.run(NewCarriersJvm.class, "-Djdk.virtualThreadScheduler.parallelism=4");

        assertThat(output).contains("new carriers: true", "refusal: Optional.empty");
    }

    @Test
    void tellsThreadsFromThoseOfCollector() throws Exception {
        assertThat(ChildJvm.run(FirstCollectionJvm.class, "-XX:+UseParallelGC", "-XX:ParallelGCThreads=4"))
                .contains("refusal: Optional.empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"itself", "around"})
    void samplesNothingOfTheStartOfTheRecorder(String count) throws Exception {
        assertThat(ChildJvm.run(FirstRecordingJvm.class, count)).isEqualTo("few stacks\n");
    }

    @Test
    void excludesThreadsStartedByOthers() throws Exception {
        withPool(pool -> {
            Allocations allocations = Allocations.measure(() -> {
                get(pool, () -> startAndJoin(() -> allocate(5)));
                startAndJoin(() -> allocate(2));
            });

            assertThat(allocations.refusal()).isEmpty();
            assertThat(own(allocations)).isEqualTo(2);
        });
    }

    /** The JVM has planned the next sample of an older thread at its own rate, of half a megabyte on average. */
    @Test
    void refusesProcessScopeWhereOlderThreadIsNotSampledYet() throws Exception {
        withPool(pool -> {
            AllocationSession session = AllocationSession.start(AllocationScope.PROCESS);
            get(pool, () -> allocate(5));
            Allocations allocations = session.stop();

            assertThat(allocations.refusal()).isPresent();
        });
    }

    @Test
    void countsStartedVirtualThreads() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        for (int round = 0; round < 5; round++) {
            Allocations allocations = Allocations.measure(() -> {
                for (int i = 0; i < 10; i++) {
                    startVirtual(() -> allocate(3)).join();
                }
            });

            assertThat(allocations.refusal()).isEmpty();
            assertThat(own(allocations)).isEqualTo(30);
        }
    }

    /** The JVM's count of the threads that carry them includes what they allocate. */
    @Test
    void saysOfCountedVirtualThreadsNeitherThatTheyAreNotCountedNorEmptyNames() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        int arrays = 1000;
        Allocations allocations = Allocations.measure(() -> {
            for (int i = 0; i < 20; i++) {
                startVirtual(() -> {
                            for (int k = 0; k < arrays; k++) {
                                sink = new byte[1000];
                            }
                        })
                        .join();
            }
        });

        assertThat(allocations.refusal()).isEmpty();
        assertThat(allocations.notes())
                .contains("sampled from their start on, but ended before their own count could be asked:"
                        + " 20 threads without a name");
        assertThat(allocations.notes()).allSatisfy(note -> {
            Matcher others = Pattern.compile("not counted: (\\d+) bytes of other threads, .+")
                    .matcher(note);
            assertThat(!note.startsWith("not counted")
                            || (others.matches() && Long.parseLong(others.group(1)) < 1000L * arrays))
                    .as(note)
                    .isTrue();
        });
    }

    @Test
    void countsVirtualThreadsStartedByStartedThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        Allocations allocations = Allocations.measure(() -> startAndJoin(() -> {
            try {
                startVirtual(() -> allocate(3)).join();
            } catch (ReflectiveOperationException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));

        assertThat(allocations.refusal()).isEmpty();
        assertThat(own(allocations)).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // it yields so that its carrier has something to do
    void countsWaitingVirtualThreadsOnOlderCarriers() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        startVirtual(() -> allocate(1)).join();

        Allocations allocations = Allocations.measure(() -> startVirtual(() -> {
                    allocate(3);
                    startAndJoin(() -> allocate(4));
                    Thread.yield();
                    allocate(5);
                })
                .join());

        assertThat(allocations.refusal()).isEmpty();
        assertThat(own(allocations)).isEqualTo(12);
        assertThat(allocations.profile().samples())
                .as("what a carrier does between virtual threads")
                .noneMatch(sample -> SampleSums.calls(sample, "ForkJoinWorkerThread.run"));
    }

    @Test
    void refusesToMeasureOnVirtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        List<Throwable> thrown = new ArrayList<>();
        startVirtual(() -> {
                    try {
                        Allocations.measure(() -> allocate(1));
                    } catch (ProfilingException e) {
                        thrown.add(e);
                    }
                })
                .join();

        assertThat(thrown).singleElement().satisfies(e -> assertThat(e)
                .hasMessage("the JVM doesn't count what a virtual thread allocates, and this is one;"
                        + " measure on a platform thread, which may start virtual ones"));
    }

    @Test
    void eightThreadsMeasureConcurrently() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                wrong.add(pool.submit(AllocationThreadsTest::wrongCounts));
            }
            for (Future<Integer> each : wrong) {
                assertThat(each.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int wrongCounts() {
        int wrong = 0;
        for (int i = 0; i < 12; i++) {
            int objects = i % 5;
            wrong += Allocations.measure(() -> allocate(objects)).objects() == objects ? 0 : 1;
        }
        return wrong;
    }

    /** Objects that were allocated by {@link #allocate}. */
    private static long own(Allocations allocations) {
        return SampleSums.cum(allocations.profile(), "alloc_objects", "AllocationThreadsTest.allocate");
    }

    private static Object allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            sink = new Object();
        }
        return "done";
    }

    private static Object startAndJoin(Runnable body) {
        return join(new Thread(body));
    }

    private static Object join(Thread thread) {
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "done";
    }

    private static void get(ExecutorService pool, Callable<Object> task) {
        try {
            assertThat(pool.submit(task).get()).isEqualTo("done");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void withPool(Consumer<ExecutorService> test) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try {
            pool.submit(() -> allocate(1)).get();
            test.accept(pool);
        } finally {
            pool.shutdownNow();
        }
        assertThatThrownBy(() -> pool.submit(() -> allocate(1))).isNotNull();
    }

    private static Thread startVirtual(Runnable body) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.session.Profiler;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts what a person would count, on code whose allocations everybody can see. */
class AllocationsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    static volatile Object sink; // what is computed must be used
    static volatile int number = 1000;
    private static final List<String> LIST = new java.util.ArrayList<>(List.of("a", "b", "c"));

    static List<Arguments> bodies() {
        return List.of(
                body("nothing", 0, () -> number = 1001),
                body("an object", 1, () -> sink = new Object()),
                body("a boxed int", 1, () -> sink = number),
                body("a small boxed int from the cache", 0, () -> sink = (byte) number),
                body("a string concatenation: a string and its bytes", 2, () -> sink = "a" + number),
                body("a lambda that captures", 1, () -> {
                    int captured = number;
                    sink = (Runnable) () -> number = captured;
                }),
                body("a lambda that doesn't", 0, () -> sink = (Runnable) () -> number = 7),
                body("varargs: the array and a boxed int", 2, () -> sink = varargs("x", number)),
                body("an iterator of an enhanced for", 1, () -> {
                    for (String s : LIST) {
                        number = s.length() + 999;
                    }
                }),
                body("an array of arrays", 4, () -> sink = new int[3][4]),
                body("a clone", 2, () -> sink = new long[5].clone()),
                body("a record", 1, () -> sink = new Pair(number, "x")),
                body("a loop", 100, () -> {
                    for (int i = 0; i < 100; i++) {
                        sink = new Object();
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void countsWhatAPersonWouldCount(String what, int objects, ThrowingRunnable<RuntimeException> body) {
        Allocations allocations = Allocations.measure(body);

        assertThat(allocations.refusal()).isEmpty();
        assertThat(allocations.exactness()).isEqualTo(Exactness.EXACT);
        assertThat(allocations.objects()).as(what).isEqualTo(objects);
        assertThat(allocations.bytes()).isEqualTo(bytesByTheJvm(body));
        assertThat(allocations.profile().total("alloc_objects")).isEqualTo(objects);
    }

    @Test
    void perRunIsMeanRoundedDown() {
        int[] calls = new int[1];
        Allocations allocations = Allocations.perRun(10, () -> {
            calls[0]++;
            sink = new int[3];
            if (calls[0] % 2 == 0) {
                sink = new int[3];
            }
        });

        assertThat(calls[0]).isEqualTo(11);
        assertThat(allocations.objects()).isEqualTo(1);
        assertThatThrownBy(() -> Allocations.perRun(0, () -> {})).hasMessage("runs 0: allowed is 1 or more");
    }

    @Test
    void excludesLoadingAndLinking() {
        Allocations cold = Allocations.measure(0, () -> sink = Cold.touch());

        assertThat(cold.refusal()).isEmpty();
        assertThat(cold.linkage().objects()).isPositive();
        assertThat(cold.objects()).isEqualTo(1);
    }

    @Test
    void excludesFirstUseOfLiteral() {
        Allocations cold = Allocations.measure(0, () -> sink = "a literal that nothing has used before");

        assertThat(cold.refusal()).isEmpty();
        assertThat(cold.linkage().objects()).isEqualTo(2);
        assertThat(cold.objects()).as(cold.sites().toString()).isZero();
    }

    @Test
    void countsThreadsStartedByCode() throws InterruptedException {
        Allocations allocations = Allocations.measure(() -> {
            Thread thread = new Thread(AllocationsTest::allocateSeven);
            thread.start();
            thread.join();
        });

        assertThat(allocations.refusal()).isEmpty();
        assertThat(SampleSums.cum(allocations.profile(), "alloc_objects", "AllocationsTest.allocateSeven"))
                .isEqualTo(7);
    }

    @Test
    void countsExactlyNextToSessionAtAnotherRate() {
        try (ProfilingSession other =
                Profiler.start(ProfilingRequest.of(ProfileKind.HEAP), EngineChoice.AUTO, Attribution.PROCESS)) {
            Allocations allocations = Allocations.measure(() -> sink = new int[3]);

            assertThat(allocations.exactness()).isEqualTo(Exactness.EXACT);
            assertThat(allocations.objects()).isEqualTo(1);
            assertThat(allocations.bytes()).isEqualTo(32);
            assertThat(other.stop().failures()).isEmpty();
        }
    }

    @Test
    void excludesNestedCount() {
        Allocations[] inner = new Allocations[3];
        Allocations outer = Allocations.measure(() -> {
            inner[0] = Allocations.measure(() -> sink = new int[3]);
            sink = new Object();
            inner[1] = Allocations.measure(() -> number = 1000);
            inner[2] = Allocations.perRun(10, () -> sink = new int[3]);
        });

        assertThat(outer.refusal()).isEmpty();
        assertThat(inner).extracting(Allocations::objects).containsExactly(1L, 0L, 1L);
        // Each body is run once to warm up and, while it counts, once or ten times.
        assertThat(outer.objects()).as(outer.sites().toString()).isEqualTo(2 + 1 + 11);
        assertThat(outer.bytes()).isEqualTo(2 * 32 + 16 + 11 * 32);
    }

    @Test
    void rethrowsAndEndsSession() {
        assertThatThrownBy(() -> Allocations.measure(() -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(Allocations.measure(() -> sink = new Object()).objects()).isEqualTo(1);
    }

    @Test
    void readsNothingWhereTheCodeThrows() {
        IllegalStateException thrown = new IllegalStateException("on purpose");
        int sizes = 2000; // each makes a row of samples
        long[] at = new long[1];

        assertThatThrownBy(() -> Allocations.measure(0, () -> {
                    for (int size = 0; size < sizes; size++) {
                        sink = new byte[8 * size];
                    }
                    at[0] = THREADS.getCurrentThreadAllocatedBytes();
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - at[0])
                .as("bytes that were allocated to end it")
                .isLessThan(100L * sizes);
    }

    private static long bytesByTheJvm(ThrowingRunnable<RuntimeException> body) {
        body.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        body.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static Arguments body(String what, int objects, ThrowingRunnable<RuntimeException> body) {
        return Arguments.of(what, objects, body);
    }

    private static Object varargs(Object... objects) {
        return objects;
    }

    private static void allocateSeven() {
        for (int i = 0; i < 7; i++) {
            sink = new Object();
        }
    }

    private record Pair(int first, String second) {}

    private static final class Cold {
        private static final Object[] TABLE = {new Object(), new Object()};

        static Object touch() {
            return new int[TABLE.length];
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.Exactness;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts the exceptions that the JVM throws by itself: they are the code's, although the JVM makes them. */
class ImplicitExceptionsTest {
    static volatile Object sink; // what is computed must be used
    static volatile int number = 1000;

    /** Each makes the exception, and a message with its bytes where there is one. */
    static List<Arguments> exceptions() {
        Object text = "text";
        int[] three = new int[3];
        return List.of(
                exception(NullPointerException.class, 1, () -> sink = ((Object[]) nothing()).clone()),
                exception(ArithmeticException.class, 3, () -> number = number / zero()),
                exception(ArrayIndexOutOfBoundsException.class, 3, () -> number = three[number]),
                exception(NegativeArraySizeException.class, 3, () -> sink = new int[zero() - 1]),
                exception(ArrayStoreException.class, 3, () -> ((Object[]) new Integer[1])[0] = text),
                exception(ClassCastException.class, 3, () -> number = (Integer) text));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void countsExceptionsThatTheJvmMakes(
            Class<? extends RuntimeException> type, int objects, ThrowingRunnable<RuntimeException> body) {
        Allocations ten = Allocations.measure(() -> {
            for (int i = 0; i < 10; i++) {
                try {
                    body.run();
                } catch (RuntimeException e) {
                    sink = e;
                }
            }
        });

        assertThat(sink).isInstanceOf(type);
        assertThat(ten.exactness()).isEqualTo(Exactness.EXACT);
        assertThat(ten.linkage().objects()).isZero();
        assertThat(madeIn(ten, "java.lang.")).isGreaterThanOrEqualTo(10L * objects);
    }

    private static long madeIn(Allocations allocations, String prefix) {
        return allocations.profile().samples().stream()
                .filter(sample -> sample.labels().toString().contains(prefix)
                        || sample.labels().toString().contains("byte[]"))
                .mapToLong(sample -> sample.values()[0])
                .sum();
    }

    private static Arguments exception(Class<?> type, int objects, ThrowingRunnable<RuntimeException> body) {
        return Arguments.of(type, objects, body);
    }

    private static Object nothing() {
        return null;
    }

    private static int zero() {
        return 0;
    }
}

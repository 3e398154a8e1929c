// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.Exactness;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts what reflection, method handles and the JVM make in the code's place: boxes, instances and errors. */
class JvmMadeObjectsTest {
    /** How many calls JDK 17 makes by native code before it generates an accessor is 15. */
    private static final int CALLS = 6;

    static volatile Object sink; // what is computed must be used
    static int number = 1000;

    static int answer() {
        return number;
    }

    static final class Made {}

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void countsBoxOfMethodsResult(int callsBefore) throws Exception {
        Method method = JvmMadeObjectsTest.class.getDeclaredMethod("answer");

        counts(CALLS, "java.lang.Integer", callsBefore, () -> sink = method.invoke(null, (Object[]) null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void countsBoxOfFieldsValue(int readsBefore) throws Exception {
        Field field = JvmMadeObjectsTest.class.getDeclaredField("number");

        counts(CALLS, "java.lang.Integer", readsBefore, () -> sink = field.get(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void countsInstanceOfConstructor(int callsBefore) throws Exception {
        Constructor<Made> constructor = Made.class.getDeclaredConstructor();

        counts(CALLS, Made.class.getName(), callsBefore, () -> sink = constructor.newInstance((Object[]) null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void countsBoxOfMethodHandle(int callsBefore) throws Exception {
        MethodHandle handle = MethodHandles.lookup()
                .findStatic(JvmMadeObjectsTest.class, "answer", MethodType.methodType(int.class))
                .asType(MethodType.methodType(Object.class));

        counts(CALLS, "java.lang.Integer", callsBefore, () -> sink = invoke(handle));
    }

    @Test
    void countsStackOverflow() {
        Allocations one = Allocations.measure(() -> sink = overflow());

        assertThat(one.exactness()).as(String.valueOf(one.refusal())).isEqualTo(Exactness.EXACT);
        assertThat(objectsOf(one, "java.lang.StackOverflowError"))
                .as(one.sites().toString())
                .isEqualTo(1);
    }

    /** The JVM has made this error in advance. */
    @Test
    void countsArrayThatIsTooLargeAsNothing() {
        Allocations one = Allocations.measure(() -> sink = tooLarge());

        assertThat(one.exactness()).as(String.valueOf(one.refusal())).isEqualTo(Exactness.EXACT);
        assertThat(one.sites()).noneSatisfy(site -> assertThat(site.toString()).contains("long[]"));
    }

    private interface Body {
        void run() throws Exception;
    }

    private static void counts(int objects, String type, int before, Body body) throws Exception {
        for (int i = 0; i < before; i++) {
            body.run();
        }
        Allocations calls = Allocations.measure(0, () -> {
            for (int i = 0; i < CALLS; i++) {
                body.run();
            }
        });

        assertThat(calls.exactness()).as(String.valueOf(calls.refusal())).isEqualTo(Exactness.EXACT);
        assertThat(objectsOf(calls, type))
                .as(calls.sites() + ", and " + calls.linkage())
                .isEqualTo(objects);
        assertThat(calls.objects()).as(calls.sites().toString()).isEqualTo(objects);
    }

    private static long objectsOf(Allocations allocations, String type) {
        return allocations.profile().samples().stream()
                .filter(sample -> sample.label("object_class").orElse("").equals(type))
                .mapToLong(sample -> sample.values()[0])
                .sum();
    }

    private static Object invoke(MethodHandle handle) {
        try {
            return handle.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object overflow() {
        try {
            return deeper(0);
        } catch (StackOverflowError e) {
            return e;
        }
    }

    private static int deeper(int depth) {
        return depth < 0 ? 0 : 1 + deeper(depth + 1);
    }

    private static Object tooLarge() {
        try {
            return new long[Integer.MAX_VALUE];
        } catch (OutOfMemoryError e) {
            return e;
        }
    }
}

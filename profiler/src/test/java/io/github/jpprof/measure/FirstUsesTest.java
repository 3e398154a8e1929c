// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts code that runs for the first time, in which the JVM allocates for itself. */
class FirstUsesTest {
    static volatile Object sink; // what is computed must be used
    static volatile int number = 1000;
    static volatile int count;

    private static final AtomicBoolean FLAG = new AtomicBoolean();
    private static final VarHandle COUNT = handleOfCount();

    private static final Class<?>[] PROXIED = {Proxied.class};
    private static final InvocationHandler HANDLER = (proxy, method, arguments) -> null;

    private static VarHandle handleOfCount() {
        try {
            return MethodHandles.lookup().findStaticVarHandle(FirstUsesTest.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    static List<Arguments> bodies() {
        return List.of(
                body("a static field that is written", 0, () -> Written.number = 1),
                body("a static field that is read", 0, () -> number = Read.number),
                body("a static method", 0, () -> number = Called.call()),
                body("a constructor", 1, () -> sink = new Made()),
                body("a constructor of a subclass", 1, () -> sink = new Derived()),
                body("an array of a new class", 1, () -> sink = new Element[0]),
                body("an array of arrays of a new class", 3, () -> sink = new Nested[2][1]),
                body(
                        "a list and an array of it",
                        2,
                        () -> sink = new ArrayList<ListElement>().toArray(new ListElement[0])),
                body("a class literal", 0, () -> sink = Literal.class),
                body("a string literal", 0, () -> sink = "used for the first time"),
                body("a lambda", 0, () -> sink = (Runnable) () -> number = 7),
                body("a method reference", 0, () -> sink = (Supplier<Object>) FirstUsesTest::supply),
                body("a lambda that captures", 1, () -> {
                    int captured = number;
                    sink = (Runnable) () -> number = captured + 1;
                }),
                body("a concatenation", 2, () -> sink = "first " + number),
                body("an enum's constant", 0, () -> sink = Choice.ONE),
                body("a switch over an enum", 0, () -> number = weight(Option.RIGHT)),
                body("an instanceof", 0, () -> number = sink instanceof Tested ? 1 : 0),
                body("an access mode of an atomic boolean", 0, () -> FLAG.compareAndExchangeAcquire(false, true)),
                body("an access mode of a variable handle", 0, () -> number = (int) COUNT.getAndBitwiseXorRelease(3)),
                body("values of an enum", 1, () -> sink = Listed.values()),
                body("an enum's constant by its name", 0, () -> sink = Named.valueOf("ONE")),
                body("a map with an enum's keys", 2, () -> sink = new EnumMap<Key, Object>(Key.class)),
                body("equality of records", 0, () -> number = Pair.ONE.equals(Pair.OTHER) ? 1 : 0),
                body("an annotation", 0, () -> sink = Searched.Annotated.class.getAnnotation(Described.class)),
                body("the methods of a class", 3, () -> sink = Searched.class.getDeclaredMethods()),
                body("the name of a class", 0, () -> sink = Inner.class.getSimpleName()),
                body("the name of a class of the JDK", 0, () -> sink = Exchanger.class.getName()),
                body("the canonical name of a class", 0, () -> sink = Inner.class.getCanonicalName()),
                body("a proxy of a new interface", 3, () -> sink = proxy(PROXIED)));
    }

    /** The JDK makes an accessor at the first call, and JDK 17 generates code for it at the 16th. */
    static List<Arguments> reflectiveBodies() throws ReflectiveOperationException {
        Method nothing = Reflected.class.getDeclaredMethod("nothing");
        Method object = Reflected.class.getDeclaredMethod("object");
        Method sum = Reflected.class.getDeclaredMethod("sum", int.class, int.class);
        Constructor<?> constructor = Reflected.class.getDeclaredConstructor();
        Field field = Reflected.class.getDeclaredField("field");
        Reflected reflected = new Reflected();
        Object[] none = {};
        Object[] summands = {1000, 1000};
        for (AccessibleObject any : List.of(nothing, object, sum, constructor, field)) {
            any.setAccessible(true);
        }
        return List.of(
                body("calls of a method", 0, twentyTimes(() -> nothing.invoke(null, none))),
                body("calls of one that allocates", 20, twentyTimes(() -> object.invoke(null, none))),
                body("calls of one whose result is boxed", 20, twentyTimes(() -> sum.invoke(null, summands))),
                body("calls of a constructor", 20, twentyTimes(() -> constructor.newInstance(none))),
                body("reads of a field", 20, twentyTimes(() -> field.get(reflected))),
                body("an annotation of a field", 0, () -> sink = field.getAnnotation(Described.class)));
    }

    @ParameterizedTest
    @MethodSource({"bodies", "reflectiveBodies"})
    void countsWhatLaterCallsAllocate(String what, int objects, ThrowingRunnable<RuntimeException> body) {
        Allocations first = Allocations.measure(0, body);

        assertThat(first.refusal()).as(what).isEmpty();
        assertThat(first.objects()).as(what + " " + first.sites()).isEqualTo(objects);
        assertThat(Allocations.measure(body).objects()).isEqualTo(objects);
    }

    @Test
    void countsExceptionOfEachReflectiveCall() throws ReflectiveOperationException {
        Method failure = Reflected.class.getDeclaredMethod("failure");
        Allocations calls = Allocations.measure(0, twentyTimes(() -> causeOf(failure)));

        assertThat(calls.sites())
                .filteredOn(site -> site.objectClass().equals(InvocationTargetException.class.getName()))
                .extracting(AllocationSite::objects)
                .containsExactly(20L);
    }

    @Test
    void countsFirstCallOfMethodHandle() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(int.class, byte.class, long.class, char.class, short.class);
        MethodHandle sum = MethodHandles.lookup().findStatic(FirstUsesTest.class, "sum", type);
        Allocations first = Allocations.measure(0, () -> number = invoke(sum));

        assertThat(first.refusal()).isEmpty();
        assertThat(first.objects()).as(first.sites().toString()).isZero();
    }

    /** The JDK generates code for a handle at its 127th call. */
    @Test
    void countsManyCallsOfMethodHandle() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(int.class, byte.class, long.class, char.class, short.class);
        MethodHandle sum = MethodHandles.lookup().findStatic(FirstUsesTest.class, "sum", type);
        Allocations calls = Allocations.measure(0, () -> {
            for (int i = 0; i < 200; i++) {
                number = invoke(sum);
            }
        });

        assertThat(calls.refusal()).isEmpty();
        assertThat(calls.objects()).as(calls.sites().toString()).isZero();
    }

    @Test
    void countsFirstCallOfClassThatNeedsOthersToBeVerified() throws ReflectiveOperationException {
        LoaderThatAllocatesNothing loader = new LoaderThatAllocatesNothing();
        loader.loadClass(Verified.class.getName()); // is not linked yet
        Runnable caller = (Runnable) loader.loadClass(Caller.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        Allocations first = Allocations.measure(0, caller::run);

        assertThat(first.refusal()).isEmpty();
        assertThat(first.linkage().objects()).isGreaterThanOrEqualTo(12); // six names, each a string and its bytes
        assertThat(first.objects()).as(first.sites().toString()).isZero();
    }

    /** Before it compiles a method, the JVM makes all literals of its class, on the thread that has called it often. */
    @Test
    void countsCallsThatHaveMethodCompiled() {
        Allocations calls = Allocations.measure(0, () -> {
            for (int i = 0; i < 3_000_000; i++) {
                number = Compiled.call(i);
            }
        });

        assertThat(calls.refusal()).isEmpty();
        assertThat(calls.linkage().objects()).isGreaterThanOrEqualTo(6); // three literals, each a string and its bytes
        assertThat(calls.objects()).as(calls.sites().toString()).isZero();
    }

    @Test
    void decidesWhereTheJdkBeginsToBeUsed() {
        List<ThrowingRunnable<RuntimeException>> bodies = List.of(
                () -> new Timer("first", true).cancel(),
                () -> new ForkJoinPool(1).shutdown(),
                () -> sink = IntStream.range(0, 1000).parallel().boxed().toArray(Integer[]::new));
        for (ThrowingRunnable<RuntimeException> body : bodies) {
            assertThat(Allocations.measure(0, body).refusal()).isEmpty();
        }
    }

    private static Arguments body(String what, int objects, ThrowingRunnable<RuntimeException> body) {
        return Arguments.of(what, objects, body);
    }

    private static ThrowingRunnable<RuntimeException> twentyTimes(Callable<?> body) {
        return () -> {
            try {
                for (int i = 0; i < 20; i++) {
                    sink = body.call();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Throwable causeOf(Method failure) throws IllegalAccessException {
        try {
            failure.invoke(null);
            throw new AssertionError("it failed");
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static Object proxy(Class<?>[] interfaces) {
        return Proxy.newProxyInstance(FirstUsesTest.class.getClassLoader(), interfaces, HANDLER);
    }

    private static Object supply() {
        return sink;
    }

    static int sum(byte a, long b, char c, short d) {
        return (int) (a + b + c + d);
    }

    private static int invoke(MethodHandle sum) {
        try {
            return (int) sum.invokeExact((byte) 1, 2L, '3', (short) 4);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int weight(Option option) {
        return switch (option) {
            case LEFT -> 1;
            case RIGHT -> 2;
        };
    }

    /** So that what the JVM makes for one class follows directly on what it makes for another. */
    private static final class LoaderThatAllocatesNothing extends ClassLoader {
        private final Map<String, Class<?>> known = new HashMap<>();

        LoaderThatAllocatesNothing() {
            super(FirstUsesTest.class.getClassLoader());
            for (Class<?> type : List.of(
                    Object.class,
                    Runnable.class,
                    One.class,
                    Two.class,
                    Three.class,
                    Four.class,
                    Five.class,
                    Six.class,
                    Super.class)) {
                known.put(type.getName(), type);
            }
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            Class<?> type = known.get(name);
            if (type != null) {
                return type;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                type = defineClass(name, bytes, 0, bytes.length);
                known.put(name, type);
                return type;
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    public static final class Caller implements Runnable {
        @Override
        public void run() {
            Verified.call(false);
        }
    }

    public static final class Verified {
        private Verified() {}

        static void call(boolean any) {
            if (any) {
                take(new One());
                take(new Two());
                take(new Three());
                take(new Four());
                take(new Five());
                take(new Six());
            }
        }

        private static void take(Super any) {
            sink = any;
        }
    }

    public static class Super {}

    public static final class One extends Super {}

    public static final class Two extends Super {}

    public static final class Three extends Super {}

    public static final class Four extends Super {}

    public static final class Five extends Super {}

    public static final class Six extends Super {}

    private static final class Written {
        static int number;

        @Override
        public String toString() {
            return "constants make an array of them";
        }
    }

    private static final class Read {
        static int number = "of Read".length();
    }

    private static final class Called {
        static int call() {
            return "of Called".length();
        }
    }

    private static final class Compiled {
        static int call(int value) {
            if (value >= 0) {
                return value + 1;
            }
            sink = value < -1 ? "a literal of a method that is compiled" : "another one";
            return "the third".length();
        }
    }

    private static class Made {
        @Override
        public String toString() {
            return "of Made";
        }
    }

    private static class Base {
        @Override
        public String toString() {
            return "of Base";
        }
    }

    private static final class Derived extends Base {
        @Override
        public String toString() {
            return "of Derived";
        }
    }

    private static final class Element {}

    private static final class Nested {}

    private static final class ListElement {}

    private static final class Literal {}

    private static final class Tested {}

    private enum Choice {
        ONE
    }

    private enum Option {
        LEFT,
        RIGHT
    }

    private enum Listed {
        ONE,
        TWO
    }

    private enum Named {
        ONE
    }

    private enum Key {
        ONE
    }

    private record Pair(int number, String text) {
        static final Pair ONE = new Pair(1, "a");
        static final Pair OTHER = new Pair(1, "a");
    }

    @SuppressWarnings("unused") // but by reflection
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Described {
        int value() default 1;
    }

    @SuppressWarnings("unused") // but by reflection
    private static final class Searched {
        @Described
        static final class Annotated {} // JUnit looks for annotations of a test class's own members

        void one() {}

        void two() {}
    }

    private static final class Inner {}

    @SuppressWarnings("unused") // but by reflection
    private interface Proxied {
        int one(int number);

        String two(String text);
    }

    @SuppressWarnings("unused") // but by reflection
    private static final class Reflected {
        @Described
        int field = 1000;

        static void nothing() {}

        static Object object() {
            return new Object();
        }

        static int sum(int one, int other) {
            return one + other;
        }

        static void failure() {
            throw new IllegalStateException();
        }
    }
}

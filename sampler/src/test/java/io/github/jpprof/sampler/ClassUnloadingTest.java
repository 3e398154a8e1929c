// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClassUnloadingTest {
    /** Allocates an object of its own class. */
    public static final class Passing implements Supplier<Object> {
        /** Exists only to be allocated. */
        public Passing() {}

        @Override
        public Object get() {
            return new Passing();
        }
    }

    /** Defines {@link Passing} once more, in a new loader. */
    private static final class Loader extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Passing.class.getName())) {
                return super.loadClass(name, resolve);
            }
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream bytes = ClassUnloadingTest.class.getResourceAsStream(file)) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<Object> allocateInClassOfItsOwn() throws ReflectiveOperationException {
        Object passing =
                new Loader().loadClass(Passing.class.getName()).getConstructor().newInstance();
        for (int i = 0; i < 100; i++) {
            Sampled.sink = ((Supplier<Object>) passing).get();
        }
        Sampled.sink = "";
        return new WeakReference<>(passing.getClass());
    }

    @Test
    void knowsTheNamesOfClassesThatAreGone() throws ReflectiveOperationException {
        try (HeapObserver observer =
                SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()).withLive())) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            for (int round = 0; round < 20; round++) {
                WeakReference<Object> type = allocateInClassOfItsOwn();
                SAMPLER.collect();
                assertThat(type.get()).isNull();
            }
            observer.end();
            Samples samples = observer.samples();
            long passing = Sampled.sampled(
                    samples,
                    sample -> sample.objectClass().equals(Passing.class.getName())
                            && sample.stack().frames().get(0).method().equals("get")
                            && sample.stack().frames().get(0).className().equals(Passing.class.getName()));
            assertThat(passing).isEqualTo(20 * 100);
        }
    }

    @Test
    void namesHiddenClassesAsTheyNameThemselves() {
        try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            int captured = observer.hashCode();
            Supplier<Object> lambda = () -> captured;
            observer.end();
            assertThat(observer.samples().samples()).anyMatch(sample -> sample.objectClass()
                    .equals(lambda.getClass().getName()));
        }
    }

    @Test
    void givesBackTheNamesOfWhatIsGone() throws ReflectiveOperationException {
        long[] used = new long[3];
        for (int round = 0; round < used.length; round++) {
            try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
                assertThat(observer.arm()).isTrue();
                observer.begin();
                for (int i = 0; i < 20; i++) {
                    allocateInClassOfItsOwn();
                }
                observer.samples();
            }
            SAMPLER.collect();
            SAMPLER.forgetUnused();
            used[round] = SAMPLER.state().usedBytes();
        }
        assertThat(used[2]).isLessThanOrEqualTo(used[1]);
    }
}

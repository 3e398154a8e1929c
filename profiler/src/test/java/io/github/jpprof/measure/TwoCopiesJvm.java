// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.ObserverSettings;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A JVM with two copies of jpprof, as where tests run with the agent, of which one measures inside a measurement of the other. */
final class TwoCopiesJvm {
    private TwoCopiesJvm() {}

    /** Each copy has this class. It waits once, after what it is given, and prints how often it has seen that. */
    static final class Waits implements Runnable {
        private final Runnable inner;

        Waits(Runnable inner) {
            this.inner = inner;
        }

        @Override
        public void run() {
            Blocking waits = Blocking.measure(() -> {
                inner.run();
                LockSupport.parkNanos(1_000_000);
            });
            System.out.println(
                    SampleSums.cum(waits.profile(), "contentions", "LockSupport.parkNanos") + " waits of this thread");
        }
    }

    /** And this one, which samples the heap around what it is given. */
    static final class Heap implements Runnable {
        private final Runnable inner;

        Heap(Runnable inner) {
            this.inner = inner;
        }

        @Override
        public void run() {
            ObserverSettings settings = ObserverSettings.ofThread(Thread.currentThread());
            try (HeapObserver observer = HeapSource.find().orElseThrow().open(settings)) {
                observer.begin();
                inner.run();
                System.out.println("the heap is sampled");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Runnable ofCopy(Class<?> type, URL[] classPath, Runnable inner) throws ReflectiveOperationException {
        ClassLoader copy = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
        Constructor<?> constructor = Class.forName(type.getName(), true, copy).getDeclaredConstructor(Runnable.class);
        constructor.setAccessible(true); // it is another class of that name
        return (Runnable) constructor.newInstance(inner);
    }

    public static void main(String[] args) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        URL[] urls = classPath.toArray(URL[]::new);
        for (Class<?> type : List.of(Waits.class, Heap.class)) {
            ofCopy(type, urls, ofCopy(type, urls, () -> {})).run();
        }
    }
}

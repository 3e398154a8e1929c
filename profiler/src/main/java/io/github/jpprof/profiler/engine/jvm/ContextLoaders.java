// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders that find what belongs to the program: those of its threads. The profiler's own threads may have others, as
 * an agent's have, and one process may run several web applications.
 */
final class ContextLoaders {
    private static final int MOST = 16;

    private ContextLoaders() {}

    /** Those of threads that are alive, the calling thread's and the system's first. */
    static Set<ClassLoader> alive() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        addTo(loaders, Thread.currentThread().getContextClassLoader());
        addTo(loaders, ClassLoader.getSystemClassLoader());
        for (Thread thread : PlatformThreads.alive()) {
            addTo(loaders, thread.getContextClassLoader());
        }
        return loaders;
    }

    private static void addTo(Set<ClassLoader> loaders, @Nullable ClassLoader loader) {
        if (loader != null && loaders.size() < MOST) {
            loaders.add(loader);
        }
    }
}

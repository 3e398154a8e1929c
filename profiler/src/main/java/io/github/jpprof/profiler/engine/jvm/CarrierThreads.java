// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The platform threads that carry virtual ones; a carrier ends after half a minute without work. */
public final class CarrierThreads {
    private static final boolean HAS_VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    private CarrierThreads() {}

    /** The ids of those that are alive now. */
    public static Set<Long> ids() {
        if (!HAS_VIRTUAL_THREADS) {
            return Set.of();
        }
        Set<Long> ids = new HashSet<>();
        for (Thread thread : PlatformThreads.alive()) {
            if (thread.getClass().getName().equals("jdk.internal.misc.CarrierThread")) {
                ids.add(thread.getId());
            }
        }
        return ids;
    }
}

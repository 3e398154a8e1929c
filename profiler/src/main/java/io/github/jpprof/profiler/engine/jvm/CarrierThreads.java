// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.sampler.ThreadNumbers;
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
    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    // A carrier that is busy with a virtual thread of the program is not waited for.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private CarrierThreads() {}

    private static @Nullable MethodHandle startVirtual() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }

    /** The ids of those that are alive now. */
    public static Set<Long> ids() {
        if (START_VIRTUAL == null) {
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

    /**
     * Does this work on each of the carriers that have nothing else to do, one after the other: as many virtual threads as
     * there are carriers hold one each until all have had their turn. Where the JVM makes another carrier meanwhile, one of
     * them may have had its turn instead of an older one, so that all do the work once more.
     *
     * @return whether it was done on all of them; not if one has had other work for too long
     */
    public static boolean onEach(Runnable work) {
        long start = System.nanoTime();
        Set<Long> ids = ids();
        while (!ids.isEmpty()) {
            boolean done = onEach(ids.size(), work, start);
            Set<Long> now = ids();
            if (!done || now.equals(ids)) {
                return done;
            }
            ids = now;
        }
        return true;
    }

    private static boolean onEach(int carriers, Runnable work, long start) {
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger inTurn = new AtomicInteger();
        Thread[] threads = new Thread[carriers];
        for (int i = 0; i < carriers; i++) {
            threads[i] = ThreadNumbers.make(() -> startVirtual(() -> {
                int place = arrived.getAndIncrement();
                if (hold(turn, place, start)) {
                    work.run();
                    turn.incrementAndGet();
                    if (hold(turn, carriers, start)) {
                        inTurn.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            join(thread);
        }
        return inTurn.get() == carriers;
    }

    /** Doesn't let the carrier go until so many have had their turn; false if that takes too long. */
    private static boolean hold(AtomicInteger turn, int place, long start) {
        while (turn.get() < place && System.nanoTime() - start < PATIENCE) {
            Thread.onSpinWait();
        }
        return turn.get() >= place;
    }

    private static Thread startVirtual(Runnable work) {
        try {
            return (Thread) START_VIRTUAL.invokeExact(work);
        } catch (Throwable e) {
            throw new IllegalStateException("a virtual thread can't be started", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.stacks.StackSampler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A program that uses up the heap for a while, and tells what goes on afterwards. */
final class FullHeapJvm {
    /** Longer than the threads of the profiler rest. */
    private static final long FULL = TimeUnit.SECONDS.toNanos(2);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final int LARGEST = 256 << 10;

    private static Object[] all = {};

    private FullHeapJvm() {}

    /** The events that a cut delivers. */
    private static final class Counts implements EventSink {
        final AtomicLong events = new AtomicLong();
        final AtomicLong lost = new AtomicLong();

        @Override
        public void mark(long id, long epochNanos) {}

        @Override
        public void event(RawEvent event) {
            events.incrementAndGet();
        }

        @Override
        public void lost(long samples) {
            lost.addAndGet(samples);
        }
    }

    public static void main(String[] args) {
        Counts counts = new Counts();
        LockHolderSampler.Watch watch = LockHolderSampler.OF_PROCESS.watch(new LockHolders());
        StackSampler stacks = new StackSampler();
        stacks.start(EngineSettings.OFF.withWall(TimeUnit.MILLISECONDS.toNanos(10)));
        await(() -> watch.looks().number() > 1 && hasMore(stacks, counts));

        fill();
        long full = System.nanoTime();
        while (System.nanoTime() - full < FULL) {
            Thread.onSpinWait();
        }
        all = null;

        stacks.cut(counts);
        long looks = watch.looks().number();
        System.out.println("holders: " + await(() -> watch.looks().number() > looks));
        System.out.println("stacks: " + await(() -> hasMore(stacks, counts)));
        System.out.println("lost looks: " + (counts.lost.get() > 0));
    }

    private static boolean hasMore(StackSampler stacks, Counts counts) {
        long before = counts.events.get();
        stacks.cut(counts);
        return counts.events.get() > before;
    }

    private static boolean await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Leaves no room for an object of a few words. */
    private static void fill() {
        for (int size = LARGEST; size > 0; size /= 2) {
            try {
                while (true) {
                    Object[] block = new Object[1 + size / Long.BYTES];
                    block[0] = all;
                    all = block;
                }
            } catch (OutOfMemoryError e) {
                // The next size is half of this one.
            }
        }
    }
}

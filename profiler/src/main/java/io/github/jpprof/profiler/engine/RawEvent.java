// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import java.util.List;

/** One thing that an engine recorded. */
public sealed interface RawEvent {
    /** When it ended, in nanoseconds since the epoch by the engine's clock. */
    long time();

    /** The thread it happened to. */
    ThreadRef thread();

    /** The thread's stack, leaf first, never empty. */
    List<Location> stack();

    /** An event that may be summed with others which differ from it in their time and amount alone. */
    sealed interface Alike<E extends Alike<E>> extends RawEvent {
        /** Whether it may; equal stacks, threads and names of one chunk are each one object. */
        boolean isLike(E other);

        /** The same number for events that are alike. */
        int likeness();

        private static int likeness(RawEvent event, String className) {
            int hash = System.identityHashCode(event.stack()) * 31 + System.identityHashCode(event.thread());
            return hash * 31 + System.identityHashCode(className);
        }
    }

    /**
     * A thread was found running on a processor.
     *
     * @param nanos how much CPU time the event stands for: one period of the engine's, which runs at the finest rate of all
     *     that observe
     */
    record Cpu(long time, ThreadRef thread, List<Location> stack, long nanos) implements RawEvent {}

    /**
     * A thread was looked at, whether it ran or waited.
     *
     * @param running whether it ran, or was ready to; not if it waited in a call of the system
     * @param nanos the time since the last look at it
     */
    record Wall(long time, ThreadRef thread, List<Location> stack, boolean running, long nanos) implements Alike<Wall> {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean isLike(Wall other) {
            return stack == other.stack && thread == other.thread && running == other.running;
        }

        @Override
        public int likeness() {
            return Alike.likeness(this, running ? "running" : "");
        }
    }

    /** A virtual thread has waited without a carrier, for so many nanoseconds. */
    record VirtualWait(long time, ThreadRef thread, List<Location> stack, long nanos) implements RawEvent {}

    /**
     * An object was allocated.
     *
     * @param size the object's size in bytes
     * @param bytes how many allocated bytes the event stands for, where the engine knows; 0 if it was picked at random at
     *     the rate of the settings
     */
    record Allocation(long time, ThreadRef thread, List<Location> stack, String objectClass, long size, long bytes)
            implements Alike<Allocation> {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean isLike(Allocation other) {
            return stack == other.stack
                    && thread == other.thread
                    && objectClass == other.objectClass
                    && size == other.size;
        }

        @Override
        public int likeness() {
            return Alike.likeness(this, objectClass) + Long.hashCode(size);
        }
    }

    /** A thread waited for another one, for so many nanoseconds, on an object of this class. */
    record Blocking(long time, ThreadRef thread, List<Location> stack, String lockClass, long nanos)
            implements Alike<Blocking> {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean isLike(Blocking other) {
            return stack == other.stack && thread == other.thread && lockClass == other.lockClass;
        }

        @Override
        public int likeness() {
            return Alike.likeness(this, lockClass);
        }
    }

    /**
     * A thread waits for another one, on an object of this class, and has not ended it.
     *
     * @param nanos for how long at least
     * @param mostNanos for how long at most
     */
    record Waiting(long time, ThreadRef thread, List<Location> stack, String lockClass, long nanos, long mostNanos)
            implements RawEvent {}

    /** This thread was started, by the thread with that id. Delivered before the other events of a cut, in order of time. */
    record ThreadStart(long time, ThreadRef thread, List<Location> stack, ThreadRef parent) implements RawEvent {}
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Location;
import java.util.List;

/** One thing that an engine saw. */
public sealed interface RawEvent {
    /** When it ended, in nanoseconds since the epoch by the engine's clock. */
    long time();

    /** The thread it happened to. */
    ThreadRef thread();

    /** The thread's stack, leaf first, never empty. */
    List<Location> stack();

    /**
     * A thread was found running on a processor.
     *
     * @param nanos how much CPU time the event stands for, where the engine knows; 0 if that is the period of the settings
     */
    record Cpu(long time, ThreadRef thread, List<Location> stack, long nanos) implements RawEvent {}

    /**
     * An object was allocated.
     *
     * @param size the object's size in bytes
     * @param bytes how many allocated bytes the event stands for, where the engine knows; 0 if it was picked at random at
     *     the rate of the settings
     */
    record Allocation(long time, ThreadRef thread, List<Location> stack, String objectClass, long size, long bytes)
            implements RawEvent {}

    /** An object allocated at this time was still reachable when the engine stopped. */
    record Live(long time, ThreadRef thread, List<Location> stack, String objectClass, long size) implements RawEvent {}

    /** A thread waited for another one, for so many nanoseconds, on an object of this class. */
    record Blocking(long time, ThreadRef thread, List<Location> stack, String lockClass, long nanos)
            implements RawEvent {}

    /** This thread was started, by the thread with that id. Told before the other events of a cut, in order of time. */
    record ThreadStart(long time, ThreadRef thread, List<Location> stack, long parentId) implements RawEvent {}
}

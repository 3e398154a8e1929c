// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps of the events of its time window, and the labels it gives them.
 *
 * <p>Called once for each event, with the thread that the event is about and the time at which it ended.
 */
public interface Attribution {
    /** Everything in the process belongs to the session, and samples carry no labels. */
    Attribution PROCESS = new Attribution() {
        @Override
        public boolean coversProcess() {
            return true;
        }
    };

    /**
     * This thread, and the platform threads that it starts while the session runs, and those that they start.
     *
     * <p>Work of a shared pool whose threads were there before is left out, and so are virtual threads, whose
     * start names no parent and whose CPU samples name their carrier.
     */
    static Attribution family(Thread root) {
        return new ThreadFamily(root.getId());
    }

    /**
     * This thread's family, as {@link #family(Thread)}, where the thread is not known yet: it is the one that begins the
     * session.
     */
    static Attribution familyOfBeginner() {
        return new ThreadFamily();
    }

    /** The session begins, by the calling thread. */
    default void begin() {}

    /** Whether {@link #threadStarted} needs to be called; it costs a Flight Recorder window. */
    default boolean wantsThreadStarts() {
        return false;
    }

    /**
     * A thread was started by another one during the session.
     *
     * @param parent where it is a virtual one, its carrier, marked as virtual: which virtual thread it is, is not recorded
     */
    default void threadStarted(ThreadRef thread, ThreadRef parent) {}

    /**
     * Whether an event of this thread belongs to the session.
     *
     * @param epochNanos the event's time, in nanoseconds since the epoch
     */
    default boolean includes(ThreadRef thread, long epochNanos) {
        return true;
    }

    /** Whether all that the program does belongs to the session, so that the process's own counters can be compared with it. */
    default boolean coversProcess() {
        return false;
    }

    /**
     * Whether events of this thread may belong to the session, for all that is known while {@link #threadStarted} may still be
     * called.
     */
    default boolean mayInclude(ThreadRef thread) {
        return true;
    }

    /**
     * Whether it has subjects: threads that the session is about. In a wall-clock profile, other threads that were there before
     * and wait in one place throughout are then left out.
     */
    default boolean hasSubjects() {
        return false;
    }

    /** Whether this thread is a subject at this time: its waits count whatever it waits for. */
    default boolean isSubject(ThreadRef thread, long epochNanos) {
        return false;
    }

    /** What to keep of a stack, leaf first; it may leave out frames at the root that say nothing. */
    default List<Location> stack(List<Location> stack) {
        return stack;
    }

    /**
     * The method at which {@link #stack} cuts the stacks that have it: the frames of its callers need not be recorded, and each
     * costs. Null if there is none.
     */
    default @Nullable Method stackEnd() {
        return null;
    }

    /** The labels for a sample of this thread at this time, in addition to those of its kind. */
    default List<Label> labels(ThreadRef thread, long epochNanos) {
        return List.of();
    }
}

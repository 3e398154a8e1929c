// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import java.util.Optional;

/**
 * A source of raw events, running or not. It is used by one thread at a time, but for {@link #mark}, {@link #recorded}, {@link
 * #fault} and {@link #mayBeStopped}: one other thread at a time may call these while there is a {@link #cut}.
 *
 * <p>Events are delivered by {@link #cut} and {@link #stop} only, each exactly once. A mark is an event of the engine's
 * own, on the engine's own clock: it divides what was before from what came after without stopping anything.
 */
public interface Engine {
    /** The engine's name and version, as profiles state it. */
    String name();

    /** What its CPU profiles never show, or not rightly, in words for their readers. */
    default Optional<String> cpuLimit() {
        return Optional.empty();
    }

    /** Whether its CPU profiles have the JVM's own threads, those that collect garbage and compile. */
    default boolean samplesJvmThreads() {
        return true;
    }

    /** What its wall-clock profiles never show, in words for their readers. */
    default Optional<String> wallLimit() {
        return Optional.empty();
    }

    /** Whether its block profiles have waits of virtual threads. */
    default boolean seesVirtualWaits() {
        return false;
    }

    /** What its block profiles never show, in words for their readers. */
    default Optional<String> blockLimit() {
        return Optional.empty();
    }

    /**
     * Does what only a first start has to do, and records nothing yet.
     *
     * @throws EngineException if a start would fail
     */
    default void load() throws EngineException {}

    /**
     * Starts with these settings. A running engine is stopped first by its owner.
     *
     * @throws EngineException if it can't run; the message says why and what to do
     */
    void start(EngineSettings settings) throws EngineException;

    /**
     * Goes on with other settings, without missing anything; false if it can't, and would have to be stopped and started.
     */
    default boolean adjust(EngineSettings settings) {
        return false;
    }

    /**
     * Why it records no more though its owner has not stopped it: other code of the process, or a tool, has; or why it must not
     * go on. Empty while it records, as far as it can know that without a cut.
     */
    default Optional<String> fault() {
        return Optional.empty();
    }

    /** Leaves a mark in the stream, at the present time. */
    void mark(long id);

    /**
     * A number that grows with the events it records, marks left out, or -1 if it is unknown: where that is the same twice,
     * a cut would deliver none of the time in between.
     */
    default long recorded() {
        return -1;
    }

    /** Whether other code may have stopped it since the last cut, which is then to be asked, whatever was recorded. */
    default boolean mayBeStopped() {
        return false;
    }

    /** Whether so much is waiting that it should be delivered before a session reads it. */
    default boolean isWorthACut() {
        return true;
    }

    /** Whether it has gathered so much that a new start would be cheaper than its next cuts. */
    default boolean isHeavy() {
        return false;
    }

    /** Delivers what was recorded since the last cut, and runs on. */
    void cut(EventSink sink) throws EngineException;

    /** Lets go of what runs, if anything, without stopping it: it is other code's. */
    default void abandon() {}

    /** Delivers the rest, live objects among it, and stops; after a fault it delivers what is left, if anything. */
    void stop(EventSink sink) throws EngineException;
}

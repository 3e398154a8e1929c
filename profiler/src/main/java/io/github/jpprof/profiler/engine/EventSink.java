// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

/** Takes the events of one cut: all marks first, then the rest in no particular order. */
public interface EventSink {
    /** The engine has recorded all that it is about to deliver: what is needed to understand it has happened by now. */
    default void begin() {}

    /** A mark and its time, in nanoseconds since the epoch by the engine's clock. */
    void mark(long id, long epochNanos);

    void event(RawEvent event);

    /** A sample of CPU time that the profiler itself used, which is in no profile. */
    default void ownWork(RawEvent.Cpu sample) {}

    /** So many samples, of whichever kind, were dropped by the engine before they could be recorded. */
    void lost(long samples);
}

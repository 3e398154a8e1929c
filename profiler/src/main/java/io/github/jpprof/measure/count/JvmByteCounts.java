// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profiler.threads.ThreadCensus;

/**
 * The JVM's own counts of bytes, against which samples are held.
 *
 * @param before when counting began
 * @param after when it ended
 * @param later some time after that: a thread that was still allocating at the end has allocated between the two, and may
 *     have ended
 * @param rootBytes of the measuring thread, between the first and the last step of what was measured
 */
public record JvmByteCounts(ThreadCensus before, ThreadCensus after, ThreadCensus later, long rootBytes) {
    /** Whether a thread lived at the end, so that its count is known. */
    boolean knows(long thread) {
        return after.has(thread);
    }

    /** Whether the thread has allocated as much as was sampled; the end of a thread takes objects, too. */
    boolean confirms(long thread, long sampled) {
        return sampled >= bytes(thread)
                && (!later.has(thread)
                        || sampled <= Math.max(later.bytes(thread), after.bytes(thread)) - before.bytes(thread));
    }

    /** What it allocated meanwhile. */
    long bytes(long thread) {
        return after.bytes(thread) - before.bytes(thread);
    }

    boolean livedBefore(long thread) {
        return before.has(thread);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** Which threads' allocations are counted. */
public enum AllocationScope {
    /**
     * The thread that measures and the threads that it starts meanwhile, platform and virtual, and those that they start.
     *
     * <p>A pool that was there before is not among them; what its threads allocated meanwhile is reported as not counted.
     */
    THREADS("the measuring thread and the threads it started"),

    /** Every Java thread of the process. Takes a full collection at the beginning. */
    PROCESS("every thread of the process");

    private final String words;

    AllocationScope(String words) {
        this.words = words;
    }

    /** For messages. */
    @Override
    public String toString() {
        return words;
    }
}

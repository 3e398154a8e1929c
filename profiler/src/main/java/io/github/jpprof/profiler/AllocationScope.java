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

    /**
     * Every Java thread of the process.
     *
     * <p>A thread that was there before is sampled only when it comes to the sample that the JVM has planned for it earlier, half
     * a megabyte later on average. Where it allocates without that, the count is refused.
     */
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

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

/**
 * The resources that reading a file may take; a file that needs more is refused.
 *
 * @param bytes of the file after decompression
 * @param entries messages, strings and list elements together
 * @param memory bytes of heap that the profile is estimated to need while it is read
 */
record ReadLimits(long bytes, long entries, long memory) {
    private static final long MIB = 1 << 20;

    /** 512 MiB and 20 million entries, in half the heap at most. */
    static ReadLimits ofThisJvm() {
        return new ReadLimits(512 * MIB, 20_000_000, Runtime.getRuntime().maxMemory() / 2);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import io.github.jpprof.sampler.HeapSampler;

/**
 * The profiler's own native libraries, each a temporary file of another name in each process. async-profiler has the file for a
 * function where it finds no other name; profiles of two processes would have no function in common there.
 */
final class UnpackedLibraries {
    private UnpackedLibraries() {}

    /** The same name in every process. */
    static String named(String function) {
        return HeapSampler.isLibraryFile(function) ? "[jpprof heap sampler]" : function;
    }
}

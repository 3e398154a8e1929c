// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import org.jspecify.annotations.Nullable;

/**
 * A frame of a stack.
 *
 * @param className the binary name of the class, as of {@link Class#getName()}; that of a hidden class ends in a slash and a
 *     number
 * @param method the name of the method
 * @param file the name of the source file; null if the class does not state it
 * @param line the line; 0 if unknown
 */
public record SampledFrame(
        String className, String method, @Nullable String file, int line) {}

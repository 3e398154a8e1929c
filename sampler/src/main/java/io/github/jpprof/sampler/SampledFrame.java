// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import org.jspecify.annotations.Nullable;

/**
 * A frame of a stack.
 *
 * @param className the binary name of the class, as {@link Class#getName()} has it; that of a hidden class ends in a slash and
 *     a number
 * @param method the method's name
 * @param file the source file's name, null where the class does not say
 * @param line the line, 0 where it is unknown
 */
public record SampledFrame(
        String className, String method, @Nullable String file, int line) {}

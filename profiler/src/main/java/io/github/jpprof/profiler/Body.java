// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/**
 * Code to measure.
 *
 * @param <E> what it throws
 */
@FunctionalInterface
public interface Body<E extends Exception> {
    void run() throws E;
}

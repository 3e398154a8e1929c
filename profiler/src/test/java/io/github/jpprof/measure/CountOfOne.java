// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.ProfilingException;

/** A program that makes an object and prints how many were counted, or why none could be. */
public final class CountOfOne {
    static volatile Object sink;

    private CountOfOne() {}

    public static void main(String[] args) {
        try {
            Allocations allocations = Allocations.measure(() -> sink = new Object());
            System.out.println(allocations
                    .refusal()
                    .map(refusal -> "refused: " + refusal.explanation())
                    .orElseGet(() -> allocations.objects() + " object, " + allocations.bytes() + " bytes"));
        } catch (ProfilingException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}

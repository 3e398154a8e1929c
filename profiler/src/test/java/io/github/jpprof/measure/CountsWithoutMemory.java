// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.CountRefusal;
import java.util.Optional;

/** A program that counts several times, and prints why it can't. */
public final class CountsWithoutMemory {
    static volatile Object sink;

    private CountsWithoutMemory() {}

    private static void print(Optional<CountRefusal> refusal) {
        System.out.println(refusal.map(CountRefusal::explanation).orElse("counted"));
    }

    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            print(Allocations.measure(() -> sink = new Object()).refusal());
            print(LiveObjects.measure(() -> sink = new Object()).refusal());
        }
    }
}

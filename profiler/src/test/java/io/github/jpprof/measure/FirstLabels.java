// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.pprof.Pprof;

/**
 * A program that labels work for the first time while it counts, and prints whether the count has no more than that takes; with
 * {@code -Dthread=true} on a thread that it starts.
 */
public final class FirstLabels {
    /** Flight Recorder, which learns of threads that labelled work starts, makes some 20,000 as it begins. */
    private static final long MOST = 200;

    static volatile Object sink = "";

    private FirstLabels() {}

    public static void main(String[] args) throws InterruptedException {
        Allocations found = Boolean.getBoolean("thread")
                ? Allocations.measure(() -> {
                    Thread thread = new Thread(FirstLabels::label);
                    thread.start();
                    thread.join();
                })
                : Allocations.measure(FirstLabels::label);
        System.out.print(found.refusal().isEmpty() && found.objects() < MOST ? true : found);
    }

    private static void label() {
        Pprof.withLabels(Pprof.labels("part", "one"), () -> sink = new int[3]);
    }
}

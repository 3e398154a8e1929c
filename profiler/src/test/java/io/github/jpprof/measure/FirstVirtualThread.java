// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.VirtualThreadStarter;

/** Prints where the start of the first virtual thread of a JVM allocates, and what of it is left. */
final class FirstVirtualThread {
    private FirstVirtualThread() {}

    public static void main(String[] args) {
        Allocations allocations;
        LiveSession session = LiveSession.start();
        allocations = Allocations.measure(() -> {
            Thread thread = VirtualThreadStarter.start(() -> {});
            while (thread.isAlive()) {
                Thread.onSpinWait(); // a wait allocates, too
            }
        });
        LiveObjects left = session.stop();
        System.out.println("refusals: " + allocations.refusal() + " " + left.refusal());
        allocations.sites().forEach(site -> System.out.println("allocated: " + site));
        left.sites().forEach(site -> System.out.println("left: " + site));
    }
}

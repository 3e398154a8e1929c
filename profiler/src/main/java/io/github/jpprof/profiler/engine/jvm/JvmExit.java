// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.sampler.ThreadNumbers;

/** Whether the JVM exits: its shutdown hooks have been started. */
public final class JvmExit {
    private JvmExit() {}

    /** Whether the hooks have been started; what they do is done at the same time as this. */
    public static boolean hasBegun() {
        Thread hook = ThreadNumbers.neverStarted();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}

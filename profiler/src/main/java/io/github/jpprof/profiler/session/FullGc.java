// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import java.lang.ref.WeakReference;

/** A full collection that checks whether it took place. */
final class FullGc {
    private FullGc() {}

    /** Forces a collection; false if the JVM ignored it, as {@code -XX:+DisableExplicitGC} makes it do. */
    static boolean force() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        System.gc();
        return canary.get() == null;
    }
}

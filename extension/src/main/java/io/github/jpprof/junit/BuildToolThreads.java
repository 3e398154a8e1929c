// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profiler.ThreadRef;

/** The threads by which a build tool talks to the JVM it runs tests in; they belong to no test. */
final class BuildToolThreads {
    private static final String SUREFIRE = "surefire-forkedjvm-";

    private BuildToolThreads() {}

    static boolean include(ThreadRef thread) {
        return thread.name().startsWith(SUREFIRE);
    }
}

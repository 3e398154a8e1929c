// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** The threads by which a build tool talks to the JVM it runs tests in; they belong to no test. */
public final class BuildToolThreads {
    private static final String SUREFIRE = "surefire-forkedjvm-";

    private BuildToolThreads() {}

    /** Whether a thread of this name is one. */
    public static boolean include(String name) {
        return name.startsWith(SUREFIRE);
    }
}

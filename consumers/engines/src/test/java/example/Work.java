// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

/** What the tests of all engines do: allocate, and use CPU time. */
public final class Work {
    private static volatile Object sink;

    private Work() {}

    /** Allocates some 16 MB. */
    public static void run() {
        for (int i = 0; i < 16_000; i++) {
            sink = new byte[1024 + i % 7];
        }
    }
}

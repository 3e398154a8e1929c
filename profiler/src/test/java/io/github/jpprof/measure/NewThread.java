// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

/** A platform thread that the calling one starts. */
final class NewThread {
    private NewThread() {}

    /** Runs the code in one, and returns when it has ended. */
    static void run(Runnable body) {
        Thread thread = new Thread(body);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

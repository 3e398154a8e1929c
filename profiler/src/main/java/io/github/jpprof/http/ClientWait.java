// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits while a profile is taken. */
final class ClientWait {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private ClientWait() {}

    static boolean isTooLong(double seconds, Duration longest) {
        return seconds > longest.toMillis() / 1000.0;
    }

    /** The words of a Go server whose time to answer is bounded, and then our own. */
    static Response tooLong(Duration longest) {
        return Response.error(
                400,
                "profile duration exceeds server's WriteTimeout\nat most " + longest.toMillis() / 1000.0
                        + " seconds are allowed here");
    }

    /**
     * Returns false, and earlier, if the client goes away meanwhile.
     *
     * <p>A sleep is in no block profile, unlike every other way to wait.
     */
    static boolean forClient(Client client, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        if (client.isGone()) {
            return false;
        }
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_NANOS));
            if (client.isGone()) {
                return false;
            }
        }
        return true;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: twice as long each time, and a random part of that, so builds do not retry at once. */
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long MOST_MILLIS = 5_000;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The time before a try.
     *
     * @param failed how many tries have failed, from 1
     */
    Duration before(int failed) {
        long longest = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, 10));
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}

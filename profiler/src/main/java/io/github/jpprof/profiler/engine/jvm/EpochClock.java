// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock of this process, as profiles and the marks of engines have it. */
public final class EpochClock {
    private EpochClock() {}

    /** The present time in nanoseconds since 1970 UTC. */
    public static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}

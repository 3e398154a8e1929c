// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.engine.jvm.EpochClock;

/** The time in which a profile is taken: it begins when this is made, and lasts until {@link #end} is called. */
public final class TimeSpan {
    private static final long NOT_YET = -1;

    private final long begin = EpochClock.now();
    private final long ticks = System.nanoTime();
    private long nanos = NOT_YET;

    /** A profile as of now: it has a time, but covers no time of its own. */
    public static Profile asOfNow(Profile profile) {
        return profile.withTime(EpochClock.now(), 0);
    }

    /** Ends it; a second call changes nothing. */
    public void end() {
        if (nanos == NOT_YET) {
            nanos = System.nanoTime() - ticks;
        }
    }

    /** Ends it where another one begins. */
    public void endAt(TimeSpan next) {
        nanos = next.ticks - ticks;
    }

    /** The profile as one of this time; of the time up to now, if it has not ended. */
    public Profile of(Profile profile) {
        return profile.withTime(begin, nanos == NOT_YET ? System.nanoTime() - ticks : nanos);
    }
}

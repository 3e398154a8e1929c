// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.collect.TimeSpan;
import io.github.jpprof.profiler.session.Profiler;
import org.jspecify.annotations.Nullable;

/** A profile that sums from the setting of its rate until that changes. */
final class CumulativeSource implements BuiltInProfile.Source {
    private final ProfileKind kind;
    private final TextForm text;
    private long wanted;
    private boolean set;
    private Profile last;
    private @Nullable ProfilingSession session;
    private long rate;

    /** The textual forms of a profile. */
    interface TextForm {
        /** The form of this number, which is 1 or more; the greatest is the fullest. */
        String of(Profile profile, int debug);
    }

    /**
     * @param nothing the profile before a rate was set
     * @param defaultRate the rate that holds from the first look on unless another one was set; 0 is none
     */
    CumulativeSource(ProfileKind kind, Profile nothing, long defaultRate, TextForm text) {
        this.kind = kind;
        this.last = nothing;
        this.wanted = defaultRate;
        this.text = text;
    }

    synchronized long rate() {
        return rate;
    }

    /** Begins anew at this rate; 0 stops, and what was taken stays to be read. */
    synchronized void rate(long newRate) {
        wanted = newRate;
        set = false; // after a failure each look tries again, for an empty profile would say that nothing happened
        if (newRate != rate) {
            ProfilingSession old = session;
            session = null;
            rate = 0;
            if (old != null) {
                last = old.stop().require(kind);
            }
            if (newRate > 0) {
                session = Profiler.startCumulative(kind, newRate);
                rate = newRate;
            }
        }
        set = true;
    }

    @Override
    public synchronized void begin() {
        if (!set) {
            rate(wanted);
        }
    }

    /** With the time of reading and no duration, as in Go: stores take a profile with a duration for a difference. */
    @Override
    public synchronized Profile snapshot() {
        begin();
        return TimeSpan.asOfNow(session == null ? last : session.snapshot(kind));
    }

    @Override
    public String text(Profile profile, int debug) {
        return text.of(profile, debug);
    }
}

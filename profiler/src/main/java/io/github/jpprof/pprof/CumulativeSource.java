// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.session.Watch;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A profile that sums from the setting of its rate until that changes. */
final class CumulativeSource implements BuiltInProfile.Source {
    private final LongFunction<Watch> opener;
    private final TextForm text;
    private final long defaultRate;
    private boolean set;
    private Profile last;
    private @Nullable Watch watch;
    private long rate;

    /** The textual forms of a profile. */
    interface TextForm {
        /** The form of this number, which is 1 or more; the greatest is the fullest. */
        String of(Profile profile, int debug);
    }

    /**
     * @param nothing the profile before a rate was set
     * @param opener begins at a rate
     * @param defaultRate the rate that holds from the first look on unless another one was set; 0 is none
     */
    CumulativeSource(Profile nothing, long defaultRate, LongFunction<Watch> opener, TextForm text) {
        this.defaultRate = defaultRate;
        this.last = nothing;
        this.opener = opener;
        this.text = text;
    }

    synchronized long rate() {
        return rate;
    }

    /** Begins anew at this rate; 0 stops, and what was taken stays to be read. */
    synchronized void rate(long newRate) {
        set = true;
        if (newRate != rate) {
            Watch old = watch;
            watch = null;
            rate = 0;
            if (old != null) {
                last = old.close();
            }
            if (newRate > 0) {
                watch = opener.apply(newRate);
                rate = newRate;
            }
        }
    }

    @Override
    public synchronized void begin() {
        if (!set) {
            rate(defaultRate);
        }
    }

    @Override
    public synchronized Profile snapshot() {
        begin();
        return watch == null ? last : watch.snapshot();
    }

    @Override
    public String text(Profile profile, int debug) {
        return text.of(profile, debug);
    }
}

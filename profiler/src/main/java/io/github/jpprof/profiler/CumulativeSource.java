// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A profile that runs from the setting of its rate until that changes. */
final class CumulativeSource implements BuiltInProfile.Source {
    private final ProfileKind kind;
    private final Profile nothing;
    private final Function<Profile, String> text;
    private @Nullable ProfilingSession session;
    private long rate;

    CumulativeSource(ProfileKind kind, Profile nothing, Function<Profile, String> text) {
        this.kind = kind;
        this.nothing = nothing;
        this.text = text;
    }

    static Profile noContention() {
        ValueType contentions = new ValueType("contentions", "count");
        return Profile.builder(contentions, new ValueType("delay", "nanoseconds"))
                .period(contentions, 1)
                .defaultSampleType("delay")
                .build();
    }

    static Profile noCount(String name) {
        ValueType type = new ValueType(name, "count");
        return Profile.builder(type).period(type, 1).build();
    }

    synchronized long rate() {
        return rate;
    }

    /** Begins anew at this rate; 0 stops, and what was taken stays to be read. */
    synchronized void rate(long newRate) {
        if (newRate != rate) {
            ProfilingSession old = session;
            session = null;
            rate = 0;
            if (old != null) {
                old.close();
            }
            if (newRate > 0) {
                session = Profiler.start(
                        ProfilingRequest.of().with(kind, newRate), EngineChoice.AUTO, Attribution.PROCESS);
                rate = newRate;
            }
        }
    }

    @Override
    public synchronized Profile snapshot() {
        return session == null ? nothing : session.snapshot(kind);
    }

    @Override
    public String text(Profile profile, int debug) {
        return text.apply(profile);
    }
}

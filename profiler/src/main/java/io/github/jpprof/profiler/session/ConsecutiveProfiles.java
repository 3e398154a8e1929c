// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import java.util.function.Supplier;

/**
 * Profiles of the whole process, one after the other and without a gap: each begins at the mark at which the one before it ends,
 * however long it then takes to read that one and to do something with it. For use by one thread at a time.
 */
public final class ConsecutiveProfiles implements AutoCloseable {
    private final ProfileKind kind;
    private final Supplier<Session> opener;
    private Session running;

    /** @param opener opens the sessions, which begin here */
    ConsecutiveProfiles(ProfileKind kind, Supplier<Session> opener) {
        this.kind = kind;
        this.opener = opener;
        running = opener.get();
        running.begin();
    }

    /**
     * The profile of the time since this was made or was called last.
     *
     * @throws ProfilingException if there is none, and why; the next one has begun all the same
     */
    public Profile next() {
        Session ended = running;
        running = opener.get();
        ended.end(running);
        return ended.stop().require(kind);
    }

    /**
     * As {@link #next}, and no other one begins.
     *
     * @throws ProfilingException if there is none, and why
     */
    public Profile last() {
        return running.stop().require(kind);
    }

    @Override
    public void close() {
        running.close();
    }
}

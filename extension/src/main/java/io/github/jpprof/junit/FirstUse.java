// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.limits.Limits;
import io.github.jpprof.measure.AllocationSession;
import io.github.jpprof.measure.BlockingSession;
import io.github.jpprof.measure.LiveSession;
import io.github.jpprof.measure.StackCut;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.util.Set;

/**
 * What is used for the first time in a JVM by a test with these profiles and limits.
 *
 * @param kinds the profiles
 * @param recorded whether a limit needs the recorder of waits and threads
 * @param counted whether a limit counts allocations
 * @param live whether a limit follows objects
 * @param parallel whether other tests may run at the same time
 */
record FirstUse(Set<ProfileKind> kinds, boolean recorded, boolean counted, boolean live, boolean parallel) {
    static FirstUse of(ProfilingRequest request, Limits limits, boolean parallel) {
        return new FirstUse(
                Set.copyOf(request.kinds()),
                limits.threads().isPresent() || limits.blocked().isPresent(),
                limits.allocated().isPresent() || limits.baseline().isPresent(),
                limits.live().isPresent(),
                parallel);
    }

    boolean isOfNothing() {
        return kinds.isEmpty() && !recorded && !counted && !live;
    }

    /** Begins and ends all of it once, around nothing. */
    void tryOut(EngineChoice engine) {
        ProfilingRequest request = ProfilingRequest.of(kinds.toArray(ProfileKind[]::new));
        ProfilingSession session = Profiler.open(request, engine, TestProfiling.threads(parallel));
        try (session) {
            session.begin();
            if (recorded) {
                StartedThreads.watch().close();
                BlockingSession.start().close();
            }
            follow();
            session.stop(); // reading it has first uses as well
        }
    }

    /** One inside the other, as in a test that has both limits. */
    private void follow() {
        LiveSession following = live ? LiveSession.start(StackCut.NONE, parallel) : null;
        if (counted) {
            count();
        }
        if (following != null) {
            following.end();
            following.close();
        }
    }

    private void count() {
        AllocationSession counting = AllocationSession.start(AllocationScope.THREADS, StackCut.NONE, parallel);
        counting.end();
        counting.close();
    }
}

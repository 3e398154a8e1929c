// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.collect.ThreadSnapshot;
import io.github.jpprof.profiler.collect.ThreadsCollector;
import io.github.jpprof.profiler.threads.ThreadDump;

/** The {@code goroutine} profile: every thread, platform or virtual, and where it is. */
final class ThreadsSource implements BuiltInProfile.Source {
    @Override
    public Profile snapshot() {
        return new ThreadsCollector().commented();
    }

    @Override
    public int count() {
        return Math.toIntExact(ThreadSnapshot.take().total("goroutine"));
    }

    @Override
    public String text(Profile profile, int debug) {
        return debug >= 2 ? ThreadDump.take() : SharedText.count(profile, "goroutine");
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.threads.VirtualThreads;
import java.util.List;

/** Every thread there is, and where it is, when the profile is asked for. */
public final class ThreadsCollector implements Collector {
    @Override
    public void accept(RawEvent event, long windowBegin) {}

    @Override
    public Profile profile() {
        return ThreadSnapshot.take();
    }

    @Override
    public ProfileFacts facts() {
        return new ProfileFacts(
                ProfileKind.GOROUTINE,
                VirtualThreads.limit()
                        .map(ProfileFact.EngineLimit::new)
                        .map(List::<ProfileFact>of)
                        .orElse(List.of()));
    }
}

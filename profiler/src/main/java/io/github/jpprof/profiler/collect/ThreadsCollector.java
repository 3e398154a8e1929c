// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.engine.RawEvent;

/** Every thread there is, and where it is, when the profile is asked for. */
public final class ThreadsCollector implements Collector {
    @Override
    public void accept(RawEvent event, long windowBegin) {}

    @Override
    public Profile profile() {
        return ThreadSnapshot.take();
    }
}

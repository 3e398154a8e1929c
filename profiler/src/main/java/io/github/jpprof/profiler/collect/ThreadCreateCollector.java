// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;

/** The stacks that started platform threads. */
public final class ThreadCreateCollector implements Collector {
    public static final ValueType THREADCREATE = new ValueType("threadcreate", "count");

    private final SampleKeys keys;
    private final ProfileBuilder builder;

    public ThreadCreateCollector(SampleKeys keys) {
        this.keys = keys;
        this.builder = Profile.builder(THREADCREATE).period(THREADCREATE, 1).atMost(keys.limit());
    }

    /** Counts threads whose start was not recorded. */
    public void startedBefore(long threads) {
        builder.add(List.of(Frames.synthetic("[started before]")), List.of(), threads);
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.ThreadStart start) {
            builder.add(keys.stack(start), keys.labelsOfStarter(start), 1);
        }
    }

    @Override
    public Profile profile() {
        return builder.build();
    }

    @Override
    public ProfileFacts facts() {
        return new ProfileFacts(ProfileKind.THREADCREATE, List.of());
    }
}

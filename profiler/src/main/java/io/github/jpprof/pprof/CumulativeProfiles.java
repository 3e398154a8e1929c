// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.HeapTypes;
import io.github.jpprof.profiler.collect.ThreadCreateCollector;

/** Where the cumulative profiles of {@link Pprof} come from. */
final class CumulativeProfiles {
    private CumulativeProfiles() {}

    static CumulativeSource heap() {
        return new CumulativeSource(
                ProfileKind.HEAP,
                HeapTypes.nothing(),
                ProfileKind.HEAP.defaultRate(),
                (profile, debug) -> SharedText.heap(profile));
    }

    /** What {@code heap} has, shown by what was allocated. */
    static BuiltInProfile.Source allocs(CumulativeSource heap) {
        return new BuiltInProfile.Source() {
            @Override
            public Profile snapshot() {
                return heap.snapshot().toBuilder()
                        .defaultSampleType("alloc_space")
                        .build();
            }

            @Override
            public String text(Profile profile, int debug) {
                return heap.text(profile, debug);
            }

            @Override
            public void begin() {
                heap.begin();
            }
        };
    }

    static CumulativeSource block() {
        return new CumulativeSource(
                ProfileKind.BLOCK, noContention(), 0, (profile, debug) -> SharedText.contention(profile));
    }

    static CumulativeSource mutex() {
        return new CumulativeSource(
                ProfileKind.MUTEX, noContention(), 0, (profile, debug) -> SharedText.contention(profile));
    }

    static CumulativeSource threadCreate() {
        return new CumulativeSource(
                ProfileKind.THREADCREATE,
                Profile.builder(ThreadCreateCollector.THREADCREATE)
                        .period(ThreadCreateCollector.THREADCREATE, 1)
                        .build(),
                1,
                (profile, debug) -> SharedText.count(profile, "threadcreate"));
    }

    private static Profile noContention() {
        ValueType contentions = new ValueType("contentions", "count");
        return Profile.builder(contentions, new ValueType("delay", "nanoseconds"))
                .period(contentions, 1)
                .defaultSampleType("delay")
                .build();
    }
}

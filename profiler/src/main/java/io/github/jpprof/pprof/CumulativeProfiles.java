// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.HeapCollector;
import io.github.jpprof.profiler.collect.ThreadCreateCollector;

/** Where the cumulative profiles of {@link Pprof} come from. */
final class CumulativeProfiles {
    private CumulativeProfiles() {}

    static CumulativeSource heap() {
        return new CumulativeSource(
                ProfileKind.HEAP,
                HeapCollector.nothing(),
                ProfileKind.HEAP.defaultRate(),
                (profile, debug) ->
                        debug >= 2 ? SharedText.heap(profile) + InUseByClass.text() : SharedText.heap(profile));
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

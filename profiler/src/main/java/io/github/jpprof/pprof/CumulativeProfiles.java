// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.BlockCollector;
import io.github.jpprof.profiler.collect.HeapCollector;
import io.github.jpprof.profiler.collect.MutexCollector;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.collect.ThreadCreateCollector;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.session.CpuWatch;
import io.github.jpprof.profiler.session.Recorder;
import io.github.jpprof.profiler.session.Watch;
import java.lang.management.ManagementFactory;
import java.util.function.Function;

/** Where the cumulative profiles of {@link Pprof} come from. */
final class CumulativeProfiles {
    private CumulativeProfiles() {}

    static CumulativeSource heap() {
        return new CumulativeSource(
                HeapCollector.nothing(),
                ProfileKind.HEAP.defaultRate(),
                rate -> open(
                        ProfileKind.HEAP,
                        recorder -> Watch.open(
                                recorder,
                                new EngineSettings(0, rate, false, 0, false),
                                CpuWatch.beside(recorder.engine()),
                                ProfileKind.HEAP,
                                new HeapCollector(
                                        rate,
                                        HeapCollector.InUse.CUMULATIVE,
                                        SampleKeys.bounded(),
                                        recorder.engine()))),
                (profile, debug) ->
                        debug >= 2 ? SharedText.heap(profile) + InUseByClass.text() : SharedText.heap(profile));
    }

    static CumulativeSource block() {
        return new CumulativeSource(
                noContention(),
                0,
                nanos -> open(
                        ProfileKind.BLOCK,
                        recorder -> Watch.open(
                                recorder,
                                new EngineSettings(0, 0, false, nanos, false),
                                EngineSettings.OFF,
                                ProfileKind.BLOCK,
                                new BlockCollector(nanos, SampleKeys.bounded(), recorder.engine()))),
                (profile, debug) -> SharedText.contention(profile));
    }

    static CumulativeSource mutex() {
        return new CumulativeSource(
                noContention(),
                0,
                fraction -> open(
                        ProfileKind.MUTEX,
                        recorder -> Watch.open(
                                recorder,
                                EngineSettings.CONTENTION,
                                EngineSettings.OFF,
                                ProfileKind.MUTEX,
                                new MutexCollector(fraction, SampleKeys.bounded(), recorder.engine()))),
                (profile, debug) -> SharedText.contention(profile));
    }

    static CumulativeSource threadCreate() {
        return new CumulativeSource(
                Profile.builder(ThreadCreateCollector.THREADCREATE)
                        .period(ThreadCreateCollector.THREADCREATE, 1)
                        .build(),
                1,
                always -> {
                    long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
                    ThreadCreateCollector collector = new ThreadCreateCollector(SampleKeys.bounded());
                    collector.startedBefore(before);
                    return open(
                            ProfileKind.THREADCREATE,
                            recorder -> Watch.open(
                                    recorder,
                                    EngineSettings.THREAD_STARTS,
                                    EngineSettings.OFF,
                                    ProfileKind.THREADCREATE,
                                    collector));
                },
                (profile, debug) -> SharedText.count(profile, "threadcreate"));
    }

    private static Profile noContention() {
        ValueType contentions = new ValueType("contentions", "count");
        return Profile.builder(contentions, new ValueType("delay", "nanoseconds"))
                .period(contentions, 1)
                .defaultSampleType("delay")
                .build();
    }

    private static Watch open(ProfileKind kind, Function<Recorder, Watch> opener) {
        return Watch.open(kind, EngineChoice.AUTO, opener);
    }
}

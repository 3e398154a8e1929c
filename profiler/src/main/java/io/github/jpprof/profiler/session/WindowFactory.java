// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.BlockCollector;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.CpuCollector;
import io.github.jpprof.profiler.collect.HeapCollector;
import io.github.jpprof.profiler.collect.MutexCollector;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.collect.ThreadCreateCollector;
import io.github.jpprof.profiler.collect.ThreadsCollector;
import io.github.jpprof.profiler.collect.WallCollector;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineSettings;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** Makes the windows of a session: what the engine has to record for each kind, and what sums it up. */
final class WindowFactory {
    private final SessionSpec spec;

    WindowFactory(SessionSpec spec) {
        this.spec = spec;
    }

    /** A window on the thread starts that the session's events are attributed by. */
    Window ofThreadStarts() {
        return new Window(EngineSettings.OFF.withThreadStarts(), spec.attribution(), spec.listener());
    }

    /** A window on the waits of virtual threads, for a wall-clock profile that has another window on another engine. */
    Window ofVirtualWaits(long rate, WallCollector collector) {
        Window window = new Window(settings(ProfileKind.WALL, rate), spec.attribution(), spec.listener());
        window.feed(collector);
        return window;
    }

    /** A window on this engine, of these kinds at these rates. */
    Window of(Map<ProfileKind, Long> rates, Engine engine) {
        EngineSettings settings = EngineSettings.OFF;
        for (Map.Entry<ProfileKind, Long> entry : rates.entrySet()) {
            settings = settings.and(settings(entry.getKey(), entry.getValue()));
        }
        Window window = new Window(settings, spec.attribution(), spec.listener());
        SampleKeys keys = keys();
        rates.forEach((kind, rate) -> window.add(
                kind,
                spec.collectors().containsKey(kind)
                        ? spec.collectors().get(kind)
                        : collector(kind, rate, keys, engine)));
        return window;
    }

    /** What the samples of this session are summed under. */
    SampleKeys keys() {
        return spec.cumulative() ? SampleKeys.bounded() : new SampleKeys(spec.attribution());
    }

    private EngineSettings settings(ProfileKind kind, long rate) {
        return switch (kind) {
            case CPU -> EngineSettings.OFF.withCpu(rate);
            case WALL -> EngineSettings.OFF.withWall(rate);
            case HEAP, ALLOCS -> EngineSettings.OFF.withAllocations(rate);
            case BLOCK -> EngineSettings.OFF.withBlocking(rate);
            case MUTEX -> EngineSettings.OFF.withContention();
            // GOROUTINE has an engine of its own, which records nothing, but has to run.
            case GOROUTINE, THREADCREATE -> EngineSettings.OFF.withThreadStarts();
        };
    }

    private Collector collector(ProfileKind kind, long rate, SampleKeys keys, Engine engine) {
        return switch (kind) {
            case CPU -> new CpuCollector(rate, keys, engine);
            case WALL -> new WallCollector(rate, keys, engine);
            case HEAP, ALLOCS -> new HeapCollector(kind, rate, keys, engine);
            case BLOCK -> new BlockCollector(rate, keys, engine, !spec.cumulative());
            case MUTEX -> new MutexCollector(rate, keys, engine);
            case GOROUTINE -> new ThreadsCollector();
            case THREADCREATE -> threadCreate(keys);
        };
    }

    /** A cumulative one counts the threads of the whole process, those started before it among them. */
    private Collector threadCreate(SampleKeys keys) {
        ThreadCreateCollector collector = new ThreadCreateCollector(keys);
        if (spec.cumulative()) {
            collector.startedBefore(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount());
        }
        return collector;
    }
}

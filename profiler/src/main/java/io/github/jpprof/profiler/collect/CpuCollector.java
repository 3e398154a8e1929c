// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** CPU samples, each worth the CPU time that the engine says. */
public final class CpuCollector implements Collector {
    private static final ValueType CPU = new ValueType("cpu", "nanoseconds");

    private static final double TOLERANCE = 1.2;
    private static final double MOST = 0.85;
    private static final long MUCH = TimeUnit.MILLISECONDS.toNanos(200);

    private final SampleKeys keys;
    private final Engine engine;
    private final long hz;
    private final long period;
    private final ProfileBuilder builder = Profile.builder(new ValueType("samples", "count"), CPU);
    private @Nullable CpuUse before;
    private @Nullable CpuUse after;
    private long samples;
    private long nanos;
    private long ownNanos;
    private long lost;

    public CpuCollector(long hz, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.engine = engine;
        this.hz = hz;
        this.period = TimeUnit.SECONDS.toNanos(1) / hz;
        builder.period(CPU, period).atMost(keys.limit()).defaultSampleType("cpu");
    }

    @Override
    public void begin() {
        before = use();
    }

    @Override
    public void end() {
        after = use();
    }

    /** What the process has used; null for a session about a part of it, of which it says nothing. */
    private @Nullable CpuUse use() {
        return keys.coverProcess() ? CpuUse.now() : null;
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Cpu sample) {
            samples++;
            nanos += sample.nanos();
            builder.add(keys.stack(sample), keys.labels(sample), 1, sample.nanos());
        }
    }

    @Override
    public void ownWork(RawEvent.Cpu sample) {
        ownNanos += sample.nanos();
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    @Override
    public Profile profile() {
        return builder.build();
    }

    @Override
    public ProfileFacts facts() {
        List<ProfileFact> facts = new ArrayList<>();
        facts.add(new ProfileFact.TakenBy(engine.name()));
        engine.cpuLimit().map(ProfileFact.EngineLimit::new).ifPresent(facts::add);
        boolean slow = nanos > samples * period * TOLERANCE;
        boolean fast = nanos < samples * period / TOLERANCE;
        long each = slow || fast ? nanos / samples : period;
        facts.add(new ProfileFact.CpuSamples(each, hz, slow));
        if (before != null) {
            addMissed((after == null ? CpuUse.now() : after).since(before), each, facts);
        }
        if (lost > 0) {
            facts.add(new ProfileFact.LostSamples(lost));
        }
        return new ProfileFacts(ProfileKind.CPU, facts);
    }

    private void addMissed(CpuUse used, long each, List<ProfileFact> facts) {
        long sampled = nanos + ownNanos; // what is missed may be of either
        if (used.nanos() - sampled > MUCH && sampled < used.nanos() * MOST) {
            facts.add(new ProfileFact.MissedCpuTime(
                    Math.toIntExact(Math.round(10.0 * sampled / used.nanos()) * 10),
                    used.nanos() - sampled,
                    used.endedThreads(),
                    Math.multiplyExact(used.endedThreads(), each),
                    lost * each,
                    engine.samplesJvmThreads()));
        }
    }
}

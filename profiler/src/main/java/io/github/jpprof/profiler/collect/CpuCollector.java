// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.ProcessCpuTime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** CPU samples, each worth the CPU time that the engine says, or else one period of it. */
public final class CpuCollector implements Collector {
    private static final ValueType CPU = new ValueType("cpu", "nanoseconds");

    private static final double TOLERANCE = 1.2;
    private static final double MOST = 0.85;
    private static final long MUCH = TimeUnit.MILLISECONDS.toNanos(200);

    private final SampleKeys keys;
    private final long hz;
    private final long period;
    private final Instant start = Instant.now();
    private final ProfileBuilder builder = Profile.builder(new ValueType("samples", "count"), CPU);
    private final long usedBefore;
    private long samples;
    private long nanos;
    private long lost;

    public CpuCollector(long hz, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.hz = hz;
        this.period = TimeUnit.SECONDS.toNanos(1) / hz;
        this.usedBefore = keys.areTimeless() ? ProcessCpuTime.nanos() : -1;
        builder.period(CPU, period)
                .atMost(keys.limit())
                .defaultSampleType("cpu")
                .time(start)
                .comment(engine.name());
        if (!engine.cpuCaveat().isEmpty()) {
            builder.comment("cpu: " + engine.cpuCaveat());
        }
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Cpu sample) {
            long worth = sample.nanos() == 0 ? period : sample.nanos();
            samples++;
            nanos += worth;
            builder.add(keys.stack(sample), keys.labels(sample), 1, worth);
        }
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    @Override
    public Profile profile() {
        ProfileBuilder profile = builder.duration(Duration.between(start, Instant.now())).build().toBuilder();
        if (nanos > samples * period * TOLERANCE) {
            profile.comment("cpu: an estimate; one sample stands for about " + rounded(nanos / samples)
                    + " ms of CPU time, for this system's timers gave fewer than the " + hz
                    + " a second that were asked for");
        } else {
            profile.comment("cpu: an estimate; one sample stands for " + readable(period) + " of CPU time");
        }
        if (usedBefore >= 0) {
            tellWhatIsMissed(ProcessCpuTime.nanos() - usedBefore, profile);
        }
        if (lost > 0) {
            profile.comment("cpu: up to " + lost + " samples were lost");
        }
        return profile.build();
    }

    private void tellWhatIsMissed(long used, ProfileBuilder profile) {
        if (used - nanos > MUCH && nanos < used * MOST) {
            profile.comment("cpu: the samples have about " + Math.round(10.0 * nanos / used) * 10
                    + " % of the CPU time that this process used meanwhile; missed are threads that end before their first"
                    + " sample, and by Flight Recorder the JVM's own");
        }
    }

    private static String readable(long nanos) {
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }

    /** To one digit, so that the profiles of many tests say the same. */
    private static String rounded(long nanos) {
        return BigDecimal.valueOf(nanos, 6)
                .round(new MathContext(1))
                .stripTrailingZeros()
                .toPlainString();
    }
}

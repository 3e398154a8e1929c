// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** CPU samples, each worth one period of CPU time. */
final class CpuCollector implements Collector {
    private static final ValueType CPU = new ValueType("cpu", "nanoseconds");

    private final SampleKeys keys;
    private final long period;
    private final Instant start = Instant.now();
    private final ProfileBuilder builder = Profile.builder(new ValueType("samples", "count"), CPU);
    private long lost;

    CpuCollector(long hz, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.period = TimeUnit.SECONDS.toNanos(1) / hz;
        builder.period(CPU, period)
                .atMost(keys.limit())
                .defaultSampleType("cpu")
                .time(start)
                .comment(engine.name());
        if (!engine.cpuCaveat().isEmpty()) {
            builder.comment("cpu: " + engine.cpuCaveat());
        }
        builder.comment("cpu: an estimate; one sample stands for " + readable(period) + " of CPU time");
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Cpu sample) {
            builder.add(keys.stack(sample), keys.labels(sample), 1, period);
        }
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    @Override
    public Profile profile() {
        if (lost > 0) {
            builder.comment("cpu: up to " + lost + " samples were lost");
        }
        return builder.duration(Duration.between(start, Instant.now())).build();
    }

    private static String readable(long nanos) {
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }
}

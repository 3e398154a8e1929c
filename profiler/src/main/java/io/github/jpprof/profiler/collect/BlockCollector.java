// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.time.Instant;

/** Blocking events: each one contention, and its delay as far as it lies in the window. */
public final class BlockCollector implements Collector {
    private static final ValueType CONTENTIONS = new ValueType("contentions", "count");

    private final SampleKeys keys;
    private final long threshold;
    private final EventAggregator<RawEvent.Blocking> tallies;
    private final ProfileBuilder builder = Profile.builder(CONTENTIONS, new ValueType("delay", "nanoseconds"));

    public BlockCollector(long threshold, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.threshold = threshold;
        this.tallies = new EventAggregator<>(keys.areTimeless(), this::sum);
        builder.period(CONTENTIONS, 1)
                .defaultSampleType("delay")
                .atMost(keys.limit())
                .time(Instant.now())
                .comment(engine.name())
                .comment("block: exact; every event of at least " + threshold + " ns");
        if (!engine.blockCaveat().isEmpty()) {
            builder.comment("block: " + engine.blockCaveat());
        }
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Blocking blocking && (threshold == 1 || blocking.nanos() >= threshold)) {
            // A thread that already waited when the window began has waited in it only since then.
            long delay = Math.min(blocking.nanos(), blocking.time() - windowBegin);
            tallies.add(blocking, 1, delay);
        }
    }

    private void sum(RawEvent.Blocking like, long contentions, long delay) {
        String lockClass = like.lockClass();
        builder.add(
                keys.stack(like),
                lockClass.isEmpty() ? keys.labels(like) : keys.labels(like, new Label.Text("lock_class", lockClass)),
                contentions,
                delay);
    }

    @Override
    public Profile profile() {
        tallies.flush();
        return builder.build();
    }
}

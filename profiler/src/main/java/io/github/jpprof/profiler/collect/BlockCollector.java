// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
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

/** Blocking events: each one contention, and its delay as far as it lies in the window. */
public final class BlockCollector implements Collector {
    private static final ValueType CONTENTIONS = new ValueType("contentions", "count");

    private final SampleKeys keys;
    private final Engine engine;
    private final long threshold;
    private final EventAggregator<RawEvent.Blocking> tallies;
    private final ProfileBuilder builder = Profile.builder(CONTENTIONS, new ValueType("delay", "nanoseconds"));

    public BlockCollector(long threshold, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.engine = engine;
        this.threshold = threshold;
        this.tallies = new EventAggregator<>(keys.areTimeless(), this::sum);
        builder.period(CONTENTIONS, 1).defaultSampleType("delay").atMost(keys.limit());
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
        List<Label> own = new ArrayList<>();
        if (!like.lockClass().isEmpty()) {
            own.add(new Label.Text("lock_class", like.lockClass()));
        }
        if (IdleWorkers.include(like.stack())) {
            own.add(IdleWorkers.LABEL);
        }
        builder.add(keys.stack(like), keys.labels(like, own.toArray(Label[]::new)), contentions, delay);
    }

    @Override
    public Profile profile() {
        tallies.flush();
        return builder.build();
    }

    @Override
    public ProfileFacts facts() {
        List<ProfileFact> facts = new ArrayList<>();
        facts.add(new ProfileFact.TakenBy(engine.name()));
        facts.add(new ProfileFact.EveryWait(threshold));
        engine.blockLimit().map(ProfileFact.EngineLimit::new).ifPresent(facts::add);
        return new ProfileFacts(ProfileKind.BLOCK, facts);
    }
}

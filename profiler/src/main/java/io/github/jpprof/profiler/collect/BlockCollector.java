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
import io.github.jpprof.profiler.collect.waits.UnfinishedWaits;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blocking events: each one contention, and its delay as far as it lies in the window.
 *
 * <p>A wait that has not ended when the window does counts up to there, as far as it was seen to last. A profile of the whole
 * process that goes on counts waits when they end, as Go does.
 */
public final class BlockCollector implements Collector {
    private static final ValueType CONTENTIONS = new ValueType("contentions", "count");

    private static final Label UNFINISHED = new Label.Text("wait", "unfinished");

    private final SampleKeys keys;
    private final Engine engine;
    private final long threshold;
    private final @Nullable UnfinishedWaits waiting;
    private final EventAggregator<RawEvent.Blocking> tallies;
    private final ProfileBuilder builder = Profile.builder(CONTENTIONS, new ValueType("delay", "nanoseconds"));

    private List<RawEvent.Waiting> unfinished = List.of();
    private int unfinishedWaits;
    private long uncertainNanos;

    /** @param untilEnd whether to count waits that have not ended */
    public BlockCollector(long threshold, SampleKeys keys, Engine engine, boolean untilEnd) {
        this.waiting = untilEnd ? new UnfinishedWaits(engine.seesVirtualWaits()) : null;
        this.keys = keys;
        this.engine = engine;
        this.threshold = threshold;
        this.tallies = new EventAggregator<>(keys.areTimeless(), this::sum);
        builder.period(CONTENTIONS, 1).defaultSampleType("delay").atMost(keys.limit());
    }

    @Override
    public void begin() {
        if (waiting != null) {
            waiting.begin();
        }
    }

    @Override
    public void end() {
        if (waiting != null && unfinished.isEmpty()) {
            unfinished = waiting.end(keys.attribution()::mayInclude);
        }
    }

    @Override
    public void discard() {
        if (waiting != null) {
            waiting.close();
        }
    }

    @Override
    public List<RawEvent.Waiting> unfinished() {
        return unfinished;
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Waiting wait) {
            add(wait);
        } else if (event instanceof RawEvent.Blocking blocking && (threshold == 1 || blocking.nanos() >= threshold)) {
            // A thread that already waited when the window began has waited in it only since then.
            long delay = Math.min(blocking.nanos(), blocking.time() - windowBegin);
            tallies.add(blocking, 1, delay);
        }
    }

    /** A worker without work has nothing that it waits in. */
    private void add(RawEvent.Waiting wait) {
        if (wait.mostNanos() < threshold || IdleWorkers.include(wait.stack())) {
            return;
        }
        unfinishedWaits++;
        uncertainNanos += wait.mostNanos() - wait.nanos();
        List<Label> own = new ArrayList<>(List.of(UNFINISHED));
        if (!wait.lockClass().isEmpty()) {
            own.add(new Label.Text("lock_class", wait.lockClass()));
        }
        builder.add(keys.stack(wait), keys.labels(wait, own.toArray(Label[]::new)), 1, wait.nanos());
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
        if (unfinishedWaits > 0) {
            facts.add(new ProfileFact.UnfinishedWaits(unfinishedWaits, uncertainNanos));
        } else if (waiting == null) {
            facts.add(new ProfileFact.EngineLimit("a wait counts when it has ended"));
        }
        if (waiting != null) {
            waiting.gap()
                    .map(why -> "waits of virtual threads that had not ended are left out: " + why)
                    .map(ProfileFact.EngineLimit::new)
                    .ifPresent(facts::add);
        }
        engine.blockLimit().map(ProfileFact.EngineLimit::new).ifPresent(facts::add);
        return new ProfileFacts(ProfileKind.BLOCK, facts);
    }
}

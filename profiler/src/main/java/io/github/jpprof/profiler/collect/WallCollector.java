// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at threads that run or wait, each worth the time since the one before it, and the waits of virtual threads, each worth its
 * duration.
 *
 * <p>Two engines deliver them, each on its own thread.
 */
public final class WallCollector implements Collector {
    private static final ValueType WALL = new ValueType("wall", "nanoseconds");

    private static final Label RUNNABLE = new Label.Text("state", "runnable");
    static final Label SLEEPING = new Label.Text("state", "sleeping");

    private final SampleKeys keys;
    private final Engine engine;
    private final long interval;
    private final Instant start = Instant.now();
    private final EventAggregator<RawEvent.Wall> tallies;
    private final ProfileBuilder builder = Profile.builder(new ValueType("samples", "count"), WALL);
    private final StandingThreads standing;
    private boolean virtualWaits;
    private long waitingForWork;
    private long lost;

    /** @param interval the nanoseconds between two looks at a thread that are asked for */
    public WallCollector(long interval, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.engine = engine;
        this.interval = interval;
        this.standing = new StandingThreads(keys, keys.attribution(), builder);
        this.tallies = new EventAggregator<>(keys.areTimeless(), this::sum);
        builder.period(WALL, interval)
                .atMost(keys.limit())
                .defaultSampleType("wall")
                .time(start);
    }

    /** The waits of virtual threads will be delivered, and so are not to be taken from looks at their carriers. */
    public synchronized void expectVirtualWaits() {
        virtualWaits = true;
    }

    @Override
    public synchronized void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Wall look) {
            look(look, windowBegin);
        } else if (event instanceof RawEvent.VirtualWait wait) {
            long nanos = Math.min(wait.nanos(), wait.time() - windowBegin);
            boolean subject = keys.attribution().isSubject(wait.thread(), wait.time());
            if (!leftOut(subject, wait.stack(), nanos)) {
                builder.add(keys.stack(wait), keys.labels(wait, SLEEPING), 1, nanos);
            }
        }
    }

    private void look(RawEvent.Wall look, long windowBegin) {
        if (virtualWaits && !look.running() && look.thread().virtual() && WaitingStacks.isVirtualWait(look.stack())) {
            return; // pinned to its carrier
        }
        // Of a look that was long in coming, one interval at most lies before the window: as much as is missing at its
        // end.
        long nanos = Math.min(look.nanos(), Math.max(interval, look.time() - windowBegin));
        boolean subject = keys.attribution().isSubject(look.thread(), look.time());
        if (!(leftOut(subject || look.running(), look.stack(), nanos) || standing.hold(look, subject, nanos))) {
            tallies.add(look, 1, nanos);
        }
    }

    private boolean leftOut(boolean never, List<Location> stack, long nanos) {
        boolean waitsForWork = !never && IdleWorkers.include(stack);
        waitingForWork += waitsForWork ? nanos : 0;
        return waitsForWork;
    }

    private void sum(RawEvent.Wall like, long looks, long nanos) {
        builder.add(keys.stack(like), keys.labels(like, like.running() ? RUNNABLE : SLEEPING), looks, nanos);
    }

    @Override
    public synchronized void lost(long samples) {
        lost += samples;
    }

    @Override
    public synchronized Profile profile() {
        tallies.flush();
        return builder.duration(Duration.between(start, Instant.now())).build();
    }

    @Override
    public synchronized ProfileFacts facts() {
        List<ProfileFact> facts = new ArrayList<>();
        facts.add(new ProfileFact.TakenBy(engine.name()));
        facts.add(new ProfileFact.WallSamples(interval));
        engine.wallLimit().map(ProfileFact.EngineLimit::new).ifPresent(facts::add);
        JfrEngine.virtualWaitLimit(virtualWaits ? interval : 0)
                .map(ProfileFact.EngineLimit::new)
                .ifPresent(facts::add);
        facts.add(new ProfileFact.IdleThreads(waitingForWork, standing.count()));
        if (lost > 0) {
            facts.add(new ProfileFact.LostSamples(lost));
        }
        return new ProfileFacts(ProfileKind.WALL, facts);
    }
}

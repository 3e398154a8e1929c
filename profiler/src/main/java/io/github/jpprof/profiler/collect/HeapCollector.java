// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profiler.InUseGap;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Allocations by the events of an engine, where there is no heap sampler: summed by stack, class and size.
 *
 * <p>An event stands for the bytes that the engine says, or, where it says none, for its own object.
 */
public final class HeapCollector implements Collector {
    private final ProfileKind kind;
    private final long rate;
    private final SampleKeys keys;
    private final Engine engine;
    private final EventAggregator<RawEvent.Allocation> tallies;
    private final ProfileBuilder builder;
    private boolean weighted;
    private long lost;

    /**
     * A collector of allocations.
     *
     * @param kind {@link ProfileKind#HEAP}, whose in-use pair is left out, or {@link ProfileKind#ALLOCS}
     * @param rate what was asked for
     */
    public HeapCollector(ProfileKind kind, long rate, SampleKeys keys, Engine engine) {
        this.kind = kind;
        this.rate = rate;
        this.keys = keys;
        this.engine = engine;
        builder = HeapTypes.builder(false, 1).atMost(keys.limit());
        tallies = new EventAggregator<>(keys.areTimeless(), this::sum);
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Allocation a) {
            boolean single = a.bytes() == 0;
            weighted |= !single;
            tallies.add(a, single ? 1 : objects(a), single ? a.size() : a.bytes());
        }
    }

    private static long objects(RawEvent.Allocation a) {
        return Math.max(1, Math.round((double) a.bytes() / a.size()));
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    private void sum(RawEvent.Allocation a, long objects, long bytes) {
        List<Label> labels = keys.labels(
                a, new Label.Text("object_class", a.objectClass()), new Label.Number("bytes", a.size(), "bytes"));
        builder.add(keys.stack(a), labels, objects, bytes);
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
        facts.add(weighted || rate > 1 ? new ProfileFact.BufferAllocations(rate) : new ProfileFact.EveryAllocation());
        if (lost > 0) {
            facts.add(new ProfileFact.LostSamples(lost));
        }
        if (kind == ProfileKind.HEAP) {
            facts.add(new ProfileFact.NoInUse(InUseGap.NOT_SUPPORTED));
        }
        return new ProfileFacts(kind, facts);
    }
}

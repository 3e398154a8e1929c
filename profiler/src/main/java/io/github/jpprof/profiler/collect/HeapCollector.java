// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.InUseGap;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Allocations and what is left of them, summed by stack, class and size.
 *
 * <p>Sizes are kept apart, as in Go, because how many objects a sample stands for depends on its size.
 */
public final class HeapCollector implements Collector {
    private static final ValueType ALLOC_OBJECTS = new ValueType("alloc_objects", "count");
    private static final ValueType ALLOC_SPACE = new ValueType("alloc_space", "bytes");
    private static final ValueType INUSE_OBJECTS = new ValueType("inuse_objects", "count");
    private static final ValueType INUSE_SPACE = new ValueType("inuse_space", "bytes");
    private static final ValueType SPACE = new ValueType("space", "bytes");

    private final long rate;
    private final SampleKeys keys;
    private final Engine engine;
    private final Instant start = Instant.now();
    private final ProfileBuilder raw = Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE, INUSE_OBJECTS, INUSE_SPACE);
    private final EventAggregator<RawEvent.Allocation> tallies;
    private final InUse inUse;
    private boolean weighted;
    private boolean collected;
    private long allocations;
    private long lost;
    private InUseGap.@Nullable Reason unknown;

    /** What becomes of the in-use pair. */
    public enum InUse {
        /** Not asked for: an {@code allocs} profile. */
        NOT_ASKED(ProfileKind.ALLOCS),
        /** Found out when the session ends. */
        AT_END(ProfileKind.HEAP),
        /** Left out, for the profile never ends. */
        CUMULATIVE(ProfileKind.HEAP);

        private final ProfileKind kind;

        InUse(ProfileKind kind) {
            this.kind = kind;
        }
    }

    /** A collector of allocations at a rate. */
    public HeapCollector(long rate, InUse inUse, SampleKeys keys, Engine engine) {
        this.rate = rate;
        this.inUse = inUse;
        this.keys = keys;
        this.engine = engine;
        raw.period(SPACE, rate).atMost(keys.limit());
        tallies = new EventAggregator<>(keys.areTimeless(), this::sum);
    }

    /** The profile of a session that took none. */
    public static Profile nothing() {
        return Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE)
                .defaultSampleType("alloc_space")
                .period(SPACE, 1)
                .build();
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Allocation a) {
            allocations++;
            boolean picked = a.bytes() == 0;
            weighted |= !picked;
            tallies.add(a, picked ? 1 : objects(a), picked ? a.size() : a.bytes());
        } else if (inUse == InUse.AT_END && event instanceof RawEvent.Live object) {
            raw.add(keys.stack(object), labels(object, object.objectClass(), object.size()), 0, 0, 1, object.size());
        }
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    private void sum(RawEvent.Allocation a, long objects, long bytes) {
        raw.add(keys.stack(a), labels(a, a.objectClass(), a.size()), objects, bytes, 0, 0);
    }

    private static long objects(RawEvent.Allocation a) {
        return Math.max(1, Math.round((double) a.bytes() / a.size()));
    }

    private List<Label> labels(RawEvent event, String objectClass, long size) {
        return keys.labels(
                event, new Label.Text("object_class", objectClass), new Label.Number("bytes", size, "bytes"));
    }

    @Override
    public boolean wantsLiveObjects() {
        return inUse == InUse.AT_END && allocations > 0 && gap() == InUseGap.Reason.SESSION_RUNS;
    }

    @Override
    public void onFullGc(boolean succeeded) {
        collected = true;
        if (!succeeded) {
            unknown = InUseGap.Reason.NO_COLLECTION;
        }
    }

    @Override
    public void onEngineStop() {
        if (!collected && unknown == null) {
            unknown = InUseGap.Reason.INTERRUPTED;
        }
    }

    @Override
    public Profile profile() {
        tallies.flush();
        boolean complete = inUse == InUse.AT_END && gap() == null;
        ProfileBuilder scaled = complete
                ? Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE, INUSE_OBJECTS, INUSE_SPACE)
                        .defaultSampleType("inuse_space")
                : Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE).defaultSampleType("alloc_space");
        scaled.period(SPACE, weighted ? 1 : rate).time(start);
        for (Sample sample : raw.build().samples()) {
            scaled.add(sample.locations(), sample.labels(), scale(sample, complete ? 4 : 2));
        }
        return scaled.build();
    }

    @Override
    public ProfileFacts facts() {
        List<ProfileFact> facts = new ArrayList<>();
        facts.add(new ProfileFact.TakenBy(engine.name()));
        facts.add(basis());
        if (lost > 0) {
            facts.add(new ProfileFact.LostSamples(lost));
        }
        InUseGap.Reason gap = gap();
        if (inUse != InUse.NOT_ASKED && gap != null) {
            facts.add(new ProfileFact.NoInUse(new InUseGap(gap, allocations, engine.liveObjectLimit())));
        }
        return new ProfileFacts(inUse.kind, facts);
    }

    private ProfileFact.Basis basis() {
        if (weighted) {
            return new ProfileFact.BufferAllocations(rate);
        }
        return rate == 1 ? new ProfileFact.EveryAllocation() : new ProfileFact.SampledAllocations(rate);
    }

    /** Why the in-use pair is left out; null if it is not. */
    private InUseGap.@Nullable Reason gap() {
        if (inUse == InUse.CUMULATIVE) {
            return InUseGap.Reason.CUMULATIVE;
        }
        if (weighted) {
            return InUseGap.Reason.NOT_SUPPORTED;
        }
        if (allocations > engine.liveObjectLimit()) {
            return InUseGap.Reason.TOO_MANY_SAMPLES;
        }
        if (unknown != null) {
            return unknown;
        }
        return collected || allocations == 0 ? null : InUseGap.Reason.SESSION_RUNS;
    }

    /** Undoes the sampling, as Go's {@code scaleHeapSample} does: a sample of a small object stands for many. */
    private long[] scale(Sample sample, int values) {
        long[] scaled = new long[values];
        for (int i = 0; i < values; i += 2) {
            long count = sample.value(i);
            long space = sample.value(i + 1);
            double factor =
                    weighted || rate <= 1 || count == 0 ? 1 : 1 / (1 - Math.exp(-((double) space / count) / rate));
            scaled[i] = (long) (count * factor);
            scaled[i + 1] = (long) (space * factor);
        }
        return scaled;
    }
}

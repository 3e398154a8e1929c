// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.time.Instant;
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
    private static final String NOT_YET = "they are known only at the end";
    private static final ValueType SPACE = new ValueType("space", "bytes");

    private final long rate;
    private final SampleKeys keys;
    private final Engine engine;
    private final Instant start = Instant.now();
    private final ProfileBuilder raw = Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE, INUSE_OBJECTS, INUSE_SPACE);
    private final EventAggregator<RawEvent.Allocation> tallies;
    private final boolean live;
    private boolean weighted;
    private boolean told;
    private long allocations;
    private long lost;
    private @Nullable String liveUnknown;

    /**
     * A collector of allocations at a rate.
     *
     * @param live whether to ask for live objects; if not, the in-use pair is left out
     */
    public HeapCollector(long rate, boolean live, SampleKeys keys, Engine engine) {
        this.rate = rate;
        this.live = live;
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
        } else if (live && event instanceof RawEvent.Live object) {
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

    public boolean wantsLive() {
        return live && allocations > 0 && whyNoInuse().equals(NOT_YET);
    }

    /** A collection was forced before the live objects are told; or the JVM refused. */
    public void collected(boolean really) {
        told = true;
        if (!really) {
            liveUnknown = "the JVM ignores System.gc()";
        }
    }

    /** The engine stopped while the window was open. */
    public void interrupted() {
        if (!told && liveUnknown == null) {
            liveUnknown = "another session ended or began meanwhile, and ended the watch over live objects";
        }
    }

    @Override
    public Profile profile() {
        tallies.flush();
        boolean inuse = live && whyNoInuse().isEmpty();
        ProfileBuilder scaled = inuse
                ? Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE, INUSE_OBJECTS, INUSE_SPACE)
                        .defaultSampleType("inuse_space")
                : Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE).defaultSampleType("alloc_space");
        scaled.period(SPACE, weighted ? 1 : rate).time(start).comment(engine.name());
        scaled.comment(basis());
        if (lost > 0) {
            scaled.comment("heap: up to " + lost + " samples were lost");
        }
        if (live && !inuse) {
            scaled.comment("heap: in-use figures are left out: " + whyNoInuse());
        }
        for (Sample sample : raw.build().samples()) {
            scaled.add(sample.locations(), sample.labels(), scale(sample, inuse ? 4 : 2));
        }
        return scaled.build();
    }

    private String basis() {
        if (weighted) {
            return "heap: an estimate from filled allocation buffers; the rate of " + rate + " bytes does not apply";
        }
        return rate == 1
                ? "heap: every allocation of the thread that began it and of the threads started since"
                : "heap: an estimate; one sample for each " + rate + " bytes on average";
    }

    /** Why the in-use pair can't be told; empty if it can. */
    private String whyNoInuse() {
        if (weighted) {
            return "Flight Recorder doesn't know them";
        }
        if (allocations > engine.liveObjectLimit()) {
            return "the table behind them holds " + engine.liveObjectLimit() + " samples, and there were " + allocations
                    + "; a larger rate makes room";
        }
        if (liveUnknown != null) {
            return liveUnknown;
        }
        return told || allocations == 0 ? "" : NOT_YET;
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

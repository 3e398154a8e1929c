// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.ClassLoadingFrames;
import io.github.jpprof.measure.count.UnsampledBytes;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.java.JavaTypeNames;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.collect.TimeSpan;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.heap.SampledLocations;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.HeapSampler;
import io.github.jpprof.sampler.ObserverSettings;
import io.github.jpprof.sampler.SampledObjects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows which of the objects allocated from its start on are still reachable at its stop, both on one thread: those of that
 * thread, and of threads that are made meanwhile.
 */
public final class LiveSession implements AutoCloseable {
    private static final ValueType[] TYPES = {
        new ValueType("inuse_objects", "count"), new ValueType("inuse_space", "bytes")
    };

    private final long root = Thread.currentThread().getId();
    private final StackCut cut;
    private final @Nullable HeapSampler sampler;
    private final @Nullable HeapObserver observer;
    private final @Nullable CountRefusal notStarted;
    private final TimeSpan span;
    private final long bytesBefore;
    private long bytes;
    private boolean ended;

    private LiveSession(StackCut cut) {
        this.cut = cut;
        UnsampledBytes.othersOfThisThread(); // refuses what can't be counted, before anything is taken
        sampler = HeapSource.find().orElse(null);
        HeapObserver opened = null;
        CountRefusal refusal = null;
        if (sampler == null) {
            refusal = new CountRefusal(CountRefusal.Reason.NOT_SUPPORTED, HeapSource.whyNot());
        } else {
            try {
                opened = sampler.open(ObserverSettings.ofThread(Thread.currentThread())
                        .withNewThreads()
                        .withLive()
                        .endingAt(cut.root()));
                CarrierThreads.onEach(opened::arm); // virtual threads run on them
                UnsampledBytes.arm(opened);
            } catch (IllegalStateException e) {
                refusal = new CountRefusal(CountRefusal.Reason.NO_SAMPLES, String.valueOf(e.getMessage()));
            }
        }
        notStarted = refusal;
        observer = opened;
        span = new TimeSpan();
        if (observer != null) {
            observer.begin();
        }
        bytesBefore = UnsampledBytes.othersOfThisThread();
    }

    /** Starts to follow. */
    public static LiveSession start() {
        return new LiveSession(StackCut.NONE);
    }

    /**
     * Starts to follow, for a test framework.
     *
     * @param cut what to keep of the stacks
     */
    public static LiveSession start(StackCut cut) {
        return new LiveSession(cut);
    }

    /** Ends it, on the thread that started it: what is allocated later doesn't count. */
    public void end() {
        if (!ended) {
            ended = true;
            bytes = UnsampledBytes.othersOfThisThread() - bytesBefore;
            span.end();
            if (observer != null) {
                observer.end();
            }
        }
    }

    /** Ends it without a result. */
    @Override
    public void close() {
        if (observer != null) {
            observer.close();
        }
    }

    /** Ends it, forces a full collection, and returns what is left. */
    public LiveObjects stop() {
        end();
        if (observer == null || sampler == null) {
            return new LiveObjects(Amount.NONE, span.of(nothing().build()), notStarted);
        }
        try (observer) {
            long collections = sampler.state().collections();
            if (!sampler.collect()) {
                boolean ignored = sampler.state().collections() == collections;
                String why = ignored
                        ? "the JVM ignores System.gc(): start it without -XX:+DisableExplicitGC and without Epsilon"
                        : "the JVM did not say in time what a full collection has freed: run it again, alone";
                CountRefusal refusal = new CountRefusal(CountRefusal.Reason.NO_COLLECTION, why);
                return new LiveObjects(Amount.NONE, span.of(nothing().build()), refusal);
            }
            return result(observer.samples().samples());
        }
    }

    private LiveObjects result(List<SampledObjects> samples) {
        long sampled = 0;
        for (SampledObjects sample : samples) {
            sampled += sample.thread().id() == root ? sample.sampled() * sample.size() : 0;
        }
        if (sampled != bytes) {
            return new LiveObjects(
                    Amount.NONE,
                    span.of(nothing().build()),
                    new CountRefusal(
                            CountRefusal.Reason.BYTES_DISAGREE,
                            "the thread allocated " + bytes + " bytes by its own count, and the samples have " + sampled
                                    + ": run it again, alone"));
        }
        ProfileBuilder left = nothing();
        SampledLocations locations = new SampledLocations();
        for (SampledObjects sample : samples) {
            add(sample, locations.of(sample.stack()), left);
        }
        Profile profile = span.of(left.build());
        return new LiveObjects(new Amount(profile.total("inuse_objects"), profile.total("inuse_space")), profile, null);
    }

    private static ProfileBuilder nothing() {
        return Profile.builder(TYPES).defaultSampleType("inuse_space");
    }

    private void add(SampledObjects sample, List<Location> raw, ProfileBuilder left) {
        List<Location> stack = cut.part().apply(raw);
        long live = sample.byVm() ? 0 : Math.min(sample.sampledLive(), sample.sampled());
        if (live > 0 && !stack.isEmpty() && !ClassLoadingFrames.in(stack) && !Overhead.in(raw)) {
            left.add(
                    stack,
                    List.of(
                            SampleKeys.thread(sample.thread().name()),
                            new Label.Text("object_class", JavaTypeNames.readable(sample.objectClass())),
                            new Label.Number("bytes", sample.size(), "bytes")),
                    live,
                    live * sample.size());
        }
    }
}

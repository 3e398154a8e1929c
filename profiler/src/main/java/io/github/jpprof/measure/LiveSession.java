// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.ClassLoadingFrames;
import io.github.jpprof.measure.count.MissingSamples;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.java.JavaTypeNames;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.collect.TimeSpan;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.heap.SampledLocations;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.profiler.threads.CountingOverhead;
import io.github.jpprof.sampler.ExpectedCollection;
import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.HeapSampler;
import io.github.jpprof.sampler.ObserverSettings;
import io.github.jpprof.sampler.SampledObjects;
import io.github.jpprof.sampler.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows which of the objects allocated from its start on are still reachable at its stop, both on one thread: those of that
 * thread, and of threads that are made meanwhile; where other tests run, of those that it makes.
 */
public final class LiveSession implements AutoCloseable {
    private static final ValueType[] TYPES = {
        new ValueType("inuse_objects", "count"), new ValueType("inuse_space", "bytes")
    };

    private final long root = Thread.currentThread().getId();
    private final StackCut cut;
    private final @Nullable HeapSampler sampler;
    private final @Nullable HeapObserver observer;
    private final @Nullable FollowedThreads threads;
    private final @Nullable ExpectedCollection expected;
    private final @Nullable CountRefusal notStarted;
    private final TimeSpan span;
    private final long measuredBefore;
    private long measuredBytes;
    private boolean carriersSampled;
    private boolean ended;

    private LiveSession(StackCut cut, boolean parallel, long measuredBefore) {
        this.cut = cut;
        this.measuredBefore = measuredBefore;
        sampler = HeapSource.find().orElse(null);
        HeapObserver opened = null;
        FollowedThreads followed = null;
        CountRefusal refusal = null;
        if (sampler == null) {
            refusal = new CountRefusal(CountRefusal.Reason.NOT_SUPPORTED, HeapSource.whyNot());
        } else {
            try {
                followed = new FollowedThreads(parallel);
                opened = open(sampler);
            } catch (IllegalStateException | ProfilingException e) {
                if (followed != null) {
                    followed.close();
                }
                refusal = new CountRefusal(CountRefusal.Reason.NO_SAMPLES, String.valueOf(e.getMessage()));
            }
        }
        notStarted = refusal;
        threads = followed;
        observer = opened;
        expected = sampler == null || opened == null ? null : sampler.expectCollection();
        span = new TimeSpan();
        if (observer != null && threads != null) {
            threads.begin();
            observer.begin();
        }
    }

    private HeapObserver open(HeapSampler of) {
        HeapObserver opened = of.open(ObserverSettings.ofThread(Thread.currentThread())
                .withNewThreads()
                .withLive()
                .endingAt(cut.root()));
        boolean armed = false;
        try {
            carriersSampled = CarrierThreads.onEach(opened::arm); // virtual threads run on them
            opened.arm();
            armed = true;
            return opened;
        } finally {
            if (!armed) {
                opened.close();
            }
        }
    }

    /** Starts to follow. */
    public static LiveSession start() {
        return start(StackCut.NONE, false);
    }

    /**
     * Starts to follow, for a test framework.
     *
     * @param cut what to keep of the stacks
     * @param parallel whether other tests may start threads meanwhile. Flight Recorder then reports which thread started
     *     which, and that is read, in some milliseconds, if others than the calling one have allocated
     */
    public static LiveSession start(StackCut cut, boolean parallel) {
        long bytes = CountingOverhead.othersOfThisThread(); // refuses what can't be counted, before anything is taken
        LiveSession session = new LiveSession(cut, parallel, bytes);
        CountingOverhead.since(bytes);
        return session;
    }

    /** Ends it, on the thread that started it: what is allocated later doesn't count. */
    public void end() {
        if (!ended) {
            ended = true;
            long now = CountingOverhead.othersOfThisThread();
            measuredBytes = now - measuredBefore;
            span.end();
            if (observer != null) {
                observer.end();
            }
            CountingOverhead.since(now);
        }
    }

    /** Ends it without a result. */
    @Override
    public void close() {
        long bytes = CountingOverhead.othersOfThisThreadIfCounted();
        if (observer != null) {
            observer.close();
        }
        if (threads != null) {
            threads.close();
        }
        if (expected != null) {
            expected.close();
        }
        CountingOverhead.since(bytes);
    }

    /** Ends it, and returns what is left after a full collection, which it forces unless all objects are known to be dead. */
    public LiveObjects stop() {
        end();
        long others = CountingOverhead.othersOfThisThread();
        try {
            return read();
        } finally {
            CountingOverhead.since(others);
        }
    }

    private LiveObjects read() {
        if (observer == null || sampler == null || threads == null || expected == null) {
            return new LiveObjects(Amount.NONE, span.of(nothing().build()), notStarted);
        }
        try (observer;
                threads) {
            long collections = sampler.state().collections();
            expected.close();
            if (mayBeInUse(observer.samples()) && !expected.collect()) {
                boolean ignored = sampler.state().collections() == collections;
                String why = ignored
                        ? "the JVM ignores System.gc(): start it without -XX:+DisableExplicitGC and without Epsilon"
                        : "the JVM did not say in time what a full collection has freed: run it again, alone";
                CountRefusal refusal = new CountRefusal(CountRefusal.Reason.NO_COLLECTION, why);
                return new LiveObjects(Amount.NONE, span.of(nothing().build()), refusal);
            }
            Samples samples = PendingRelease.await(sampler, observer, observer.samples());
            CountRefusal unknown = threads.stop(samples, carriersSampled);
            return unknown == null
                    ? result(samples, observer.bytesOfThread(), threads)
                    : new LiveObjects(Amount.NONE, span.of(nothing().build()), unknown);
        }
    }

    /** Whether objects may count that no collection has found dead yet; where there are none, none needs to be forced. */
    private static boolean mayBeInUse(Samples samples) {
        SampledLocations locations = new SampledLocations();
        return samples.samples().stream()
                .anyMatch(sample ->
                        sample.sampledLive() > 0 && !sample.byVm() && !Overhead.inCalls(locations.of(sample.stack())));
    }

    /** @param counted the bytes of the measuring thread by the JVM's count, with what the profiler allocated */
    private LiveObjects result(Samples samples, long counted, FollowedThreads followed) {
        SampledLocations locations = new SampledLocations();
        SampledBytes bytes = new SampledBytes(root);
        ProfileBuilder left = nothing();
        for (SampledObjects sample : samples.samples()) {
            List<Location> stack = locations.of(sample.stack());
            boolean isOverhead = Overhead.inCalls(stack);
            bytes.add(sample, isOverhead);
            if (!isOverhead && followed.include(sample.thread())) {
                add(sample, cut.part().apply(stack), left);
            }
        }
        if (samples.sampledBytes(root) != counted && !bytes.areAllOf(measuredBytes)) {
            return new LiveObjects(
                    Amount.NONE,
                    span.of(nothing().build()),
                    new CountRefusal(
                            CountRefusal.Reason.BYTES_DISAGREE,
                            "the thread allocated " + measuredBytes + " bytes by its own count, and the samples have "
                                    + bytes.measured() + "; "
                                    + MissingSamples.remedy(samples.lost(), "run it again, alone")));
        }
        Profile profile = span.of(left.build());
        return new LiveObjects(new Amount(profile.total("inuse_objects"), profile.total("inuse_space")), profile, null);
    }

    private static ProfileBuilder nothing() {
        return Profile.builder(TYPES).defaultSampleType("inuse_space");
    }

    private static void add(SampledObjects sample, List<Location> stack, ProfileBuilder left) {
        long live = sample.byVm() ? 0 : Math.min(sample.sampledLive(), sample.sampled());
        if (live > 0 && !stack.isEmpty() && !ClassLoadingFrames.in(stack)) {
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

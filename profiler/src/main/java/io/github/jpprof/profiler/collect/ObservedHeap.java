// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.java.JavaTypeNames;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.InUseGap;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.heap.SampledLocations;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.HeapSampler;
import io.github.jpprof.sampler.ObserverSettings;
import io.github.jpprof.sampler.SampleLimit;
import io.github.jpprof.sampler.SampledObjects;
import io.github.jpprof.sampler.SampledStack;
import io.github.jpprof.sampler.SampledThread;
import io.github.jpprof.sampler.Samples;
import io.github.jpprof.sampler.SummedObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The allocations of one session, and what of them is in use, by an observer of its own on the heap sampler: at its own rate,
 * whatever else samples the heap meanwhile.
 */
public final class ObservedHeap implements AutoCloseable {
    /**
     * The JVM begins with this rate: the calling thread and the carriers of virtual threads, which may be those that it makes, are
     * brought to a finer one; the others come to it by themselves.
     */
    private static final long JVM_RATE = 512 << 10;

    private static final List<Location> OVERFLOW = List.of(Frames.OVERFLOW);

    private final ProfileKind kind;
    private final long rate;
    private final boolean cumulative;
    private final HeapSampler sampler;
    private final SampleKeys keys;
    private final ThreadGroups groups;
    private final HeapObserver observer;
    private final SampledLocations locations = new SampledLocations();
    private TimeSpan span = new TimeSpan();
    private boolean carriersSampled = true;
    private boolean ended;
    private boolean collected;
    private boolean complete;
    private @Nullable Samples read;
    private long excluded;

    /**
     * Opens it; what is allocated counts from {@link #begin} on.
     *
     * @param kind {@link ProfileKind#HEAP}, with objects in use, or {@link ProfileKind#ALLOCS}
     * @param rate the mean number of bytes between two samples; 1 is every allocation
     * @param cumulative whether it is read while it goes on: objects in use are then those at the last collection
     * @throws IllegalStateException if there are too many observers, or if another agent samples the heap
     */
    public ObservedHeap(
            HeapSampler sampler,
            ProfileKind kind,
            long rate,
            Attribution attribution,
            SampleKeys keys,
            boolean cumulative) {
        this.sampler = sampler;
        this.kind = kind;
        this.rate = rate;
        this.cumulative = cumulative;
        this.keys = keys;
        this.groups = new ThreadGroups(attribution, keys.limit());
        ObserverSettings settings = ObserverSettings.ofProcess(rate)
                .endingAt(attribution.stackEnd())
                .atMost(new SampleLimit(keys.limit(), this::rest));
        ObserverSettings ofHeap = cumulative ? settings.withLiveAtLastCollection() : settings.withLive();
        this.observer = sampler.open(kind == ProfileKind.HEAP ? ofHeap : settings, groups::of);
    }

    /** Under what is summed that can't be kept apart. */
    private SampledThread rest(SampledThread group, SampledStack stack) {
        return ThreadGroups.rest(group, Overhead.in(locations.of(stack)));
    }

    /** Begins: what the calling thread allocates from its next step on counts. */
    public void begin() {
        span = new TimeSpan();
        if (rate < JVM_RATE) {
            carriersSampled = CarrierThreads.onEach(observer::arm);
            observer.arm();
        }
        observer.begin();
    }

    /** Attributes what was allocated up to now, before what a thread belongs to changes. */
    public void flush() {
        observer.update();
    }

    /** Ends: what is allocated later does not count. */
    public void end() {
        observer.end();
        span.end();
        ended = true;
    }

    /** Reads the rest, after a full collection if sampled objects of the profile may be in use; to be called after {@link #end}. */
    public void complete() {
        Samples all = observer.samples();
        boolean mayBeInUse = kind == ProfileKind.HEAP && all.samples().stream().anyMatch(this::mayBeInUse);
        collected = !mayBeInUse || sampler.collect();
        read = mayBeInUse ? observer.samples() : all;
        complete = true;
    }

    private boolean mayBeInUse(SampledObjects sample) {
        return sample.sampledLive() > 0
                && groups.get(sample.thread()) != null
                && !Overhead.in(locations.of(sample.stack()));
    }

    /** All up to now, or all there will be. */
    private Samples samples() {
        Samples all = read;
        if (all == null || !complete) {
            all = observer.samples();
            read = all;
        }
        return all;
    }

    /** The profile of what was allocated up to now or up to the end. */
    public Profile profile() {
        Samples seen = samples();
        boolean inUse = hasInUse();
        ProfileBuilder profile = HeapTypes.builder(inUse, rate).atMost(keys.limit());
        excluded = 0;
        for (SampledObjects sample : seen.samples()) {
            add(sample, inUse, profile);
        }
        for (SummedObjects rest : seen.beyond()) {
            if (groups.get(rest.thread()) == null) {
                leaveOut(rest.thread(), rest.sampled());
            } else {
                add(OVERFLOW, List.of(), inUse, profile, Math.round(rest.objects()), Math.round(rest.bytes()), 0, 0);
            }
        }
        return span.of(profile.build());
    }

    private void add(SampledObjects sample, boolean inUse, ProfileBuilder profile) {
        ThreadGroups.Group group = groups.get(sample.thread());
        List<Location> raw = locations.of(sample.stack());
        if (group == null) {
            leaveOut(sample.thread(), sample.sampled());
            return;
        }
        if (Overhead.in(raw)) {
            return;
        }
        boolean isRest = ThreadGroups.isRest(sample.thread());
        add(
                isRest ? OVERFLOW : keys.stack(raw),
                isRest ? List.of() : labels(sample, raw, group),
                inUse,
                profile,
                Math.round(sample.objects()),
                Math.round(sample.bytes()),
                Math.round(sample.liveObjects()),
                Math.round(sample.liveBytes()));
    }

    private void leaveOut(SampledThread thread, long sampled) {
        excluded += ThreadGroups.isOwn(thread) ? 0 : sampled;
    }

    private List<Label> labels(SampledObjects sample, List<Location> raw, ThreadGroups.Group group) {
        return keys.labels(
                raw,
                group.labels(),
                group.inherited(),
                new Label.Text("object_class", JavaTypeNames.readable(sample.objectClass())),
                new Label.Number("bytes", sample.size(), "bytes"));
    }

    /** @param values those of all pairs, of which a profile may have the first only */
    private static void add(
            List<Location> stack, List<Label> labels, boolean inUse, ProfileBuilder profile, long... values) {
        profile.add(stack, labels, inUse ? values : Arrays.copyOf(values, 2));
    }

    private boolean hasInUse() {
        return kind == ProfileKind.HEAP && (cumulative || collected);
    }

    /** How many samples are left out because their threads don't belong to the session, as the last profile was made. */
    public long excluded() {
        return excluded;
    }

    /** What is known of how the last profile was taken. */
    public ProfileFacts facts() {
        Samples seen = read == null ? samples() : read;
        List<ProfileFact> facts = new ArrayList<>();
        facts.add(new ProfileFact.TakenBy(HeapSource.NAME));
        facts.add(rate == 1 ? new ProfileFact.EveryAllocation() : new ProfileFact.SampledAllocations(rate));
        if (seen.lost() > 0) {
            facts.add(new ProfileFact.LostSamples(seen.lost()));
        }
        if (rate == 1 && !carriersSampled) {
            facts.add(new ProfileFact.Gap("a carrier of virtual threads was busy as the profile began"));
        }
        if (seen.someLeftOut() && hasInUse()) {
            facts.add(
                    new ProfileFact.EngineLimit(
                            "in use: of objects that G1 calls humongous only some were followed, each of which stands for up to 64"));
        }
        if (rate > 1 && seen.counted() > 0) {
            facts.add(new ProfileFact.JvmCounter(seen.counted(), Math.round(seen.bytes())));
        }
        if (kind == ProfileKind.HEAP && !hasInUse()) {
            facts.add(new ProfileFact.NoInUse(ended ? InUseGap.NO_COLLECTION : InUseGap.SESSION_RUNS));
        }
        return new ProfileFacts(kind, facts);
    }

    @Override
    public void close() {
        observer.close();
    }
}

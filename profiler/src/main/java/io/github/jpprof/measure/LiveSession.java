// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.ClassLoadingFrames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.InUseGap;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.session.ExactCountLock;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.profiler.threads.ThreadCensus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Watches which of the objects allocated from its start on are still reachable at its stop, both on one thread. */
public final class LiveSession {
    private static final ValueType[] TYPES = {
        new ValueType("inuse_objects", "count"), new ValueType("inuse_space", "bytes")
    };

    private final long root = Thread.currentThread().getId();
    private final UnaryOperator<List<Location>> cut;
    private final ThreadCensus before;
    private final ProfilingSession session;
    private final boolean alone;
    private final long bytesBefore;
    private long sampled;

    private LiveSession(UnaryOperator<List<Location>> cut) {
        this.cut = cut;
        ThreadCensus.ofThisThread(); // refuses what can't be counted, before anything is taken
        this.before = ThreadCensus.take();
        this.alone = ExactCountLock.OF_SAMPLER.enter();
        ProfilingSession started = null;
        boolean complete = false;
        try {
            ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.HEAP, 1);
            started = Profiler.start(request, EngineChoice.ASYNC, new Newcomers(), this::onEvent);
            this.session = started;
            this.bytesBefore = ThreadCensus.ofThisThread();
            complete = true;
        } finally {
            if (!complete) {
                abandon(started);
            }
        }
    }

    /** Starts to watch. */
    public static LiveSession start() {
        return new LiveSession(UnaryOperator.identity());
    }

    /**
     * Starts to watch, for a test framework.
     *
     * @param cut what to keep of a stack, leaf first; nothing if what was allocated there is the framework's
     */
    public static LiveSession start(UnaryOperator<List<Location>> cut) {
        return new LiveSession(cut);
    }

    private void onEvent(RawEvent event) {
        if (event instanceof RawEvent.Allocation a && a.thread().javaId() == root) {
            sampled += a.size();
        }
    }

    private void abandon(@Nullable ProfilingSession started) {
        try {
            if (started != null) {
                started.close();
            }
        } finally {
            leave();
        }
    }

    private void leave() {
        if (alone) {
            ExactCountLock.OF_SAMPLER.leave();
        }
    }

    /** Forces a full collection, ends it, and returns what is left. */
    public LiveObjects stop() {
        try {
            long bytes = ThreadCensus.ofThisThread() - bytesBefore;
            return result(session.stop(), bytes);
        } finally {
            leave();
        }
    }

    private LiveObjects result(ProfilingResult result, long bytes) {
        ProfileBuilder left = Profile.builder(TYPES).defaultSampleType("inuse_space");
        CountRefusal refusal = refusal(result, bytes);
        if (refusal != null) {
            return new LiveObjects(Amount.NONE, left.build(), refusal);
        }
        Profile heap = Objects.requireNonNull(result.profiles().get(ProfileKind.HEAP));
        heap.comments().forEach(left::comment);
        if (heap.has("inuse_objects")) {
            heap.samples().forEach(sample -> add(sample, heap, left));
        }
        Profile profile = left.build();
        Amount amount = new Amount(profile.total("inuse_objects"), profile.total("inuse_space"));
        return new LiveObjects(amount, profile, null);
    }

    private @Nullable CountRefusal refusal(ProfilingResult result, long bytes) {
        ProfileFacts facts = result.facts().get(ProfileKind.HEAP);
        if (facts == null) {
            return new CountRefusal(
                    CountRefusal.Reason.NO_SAMPLES,
                    String.valueOf(result.failures().get(ProfileKind.HEAP)));
        }
        Optional<InUseGap> gap = facts.find(ProfileFact.NoInUse.class).map(ProfileFact.NoInUse::gap);
        if (gap.isPresent()) {
            return new CountRefusal(reason(gap.get().reason()), gap.get().explanation());
        }
        return sampled == bytes
                ? null
                : new CountRefusal(
                        CountRefusal.Reason.BYTES_DISAGREE,
                        "the thread allocated " + bytes + " bytes by its own count, and the samples have " + sampled);
    }

    private static CountRefusal.Reason reason(InUseGap.Reason gap) {
        return switch (gap) {
            case TOO_MANY_SAMPLES -> CountRefusal.Reason.TOO_MANY_OBJECTS;
            case NO_COLLECTION -> CountRefusal.Reason.NO_COLLECTION;
            case INTERRUPTED -> CountRefusal.Reason.INTERRUPTED;
            case SESSION_RUNS, CUMULATIVE, NOT_SUPPORTED -> CountRefusal.Reason.NOT_SUPPORTED;
        };
    }

    private void add(Sample sample, Profile heap, ProfileBuilder left) {
        long objects = sample.value(heap.indexOf("inuse_objects"));
        List<Location> stack = cut.apply(sample.locations());
        if (objects > 0 && !stack.isEmpty() && !ClassLoadingFrames.in(stack)) {
            left.add(stack, sample.labels(), objects, sample.value(heap.indexOf("inuse_space")));
        }
    }

    /** The measuring thread, and those that were not there before. */
    private final class Newcomers implements Attribution {
        @Override
        public boolean includes(ThreadRef thread, long epochNanos) {
            return thread.javaId() == root || !before.has(thread.javaId());
        }
    }
}

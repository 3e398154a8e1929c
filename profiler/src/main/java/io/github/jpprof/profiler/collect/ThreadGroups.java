// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import io.github.jpprof.profiler.labels.Labels;
import io.github.jpprof.sampler.SampledThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps threads to what their samples are labelled with, so that those of threads which differ in nothing else are summed.
 *
 * <p>A group takes the place of a thread in the sampler's sums; its number is the identifier.
 */
final class ThreadGroups {
    private static final SampledThread EXCLUDED = new SampledThread(-1, "", false);
    private static final SampledThread OWN = new SampledThread(-2, "", false);
    private static final SampledThread REST = new SampledThread(-3, "", false);

    private final Attribution attribution;
    private final int limit;
    private final Map<Group, SampledThread> numbers = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();

    /**
     * What the samples of some threads have in common.
     *
     * @param labels the thread's, and those of the attribution
     * @param inherited those that the program's labelled work has passed to the thread
     */
    record Group(List<Label> labels, List<Label> inherited) {}

    private static final Group NO_LABELS = new Group(List.of(), List.of());

    /** @param limit how many groups there may be, for a program that labels each request differently has no end of them */
    ThreadGroups(Attribution attribution, int limit) {
        this.attribution = attribution;
        this.limit = limit;
    }

    /** The group of a thread at present. */
    synchronized SampledThread of(SampledThread thread) {
        ThreadRef ref = new ThreadRef(thread.name(), thread.id(), thread.virtual());
        long now = EpochClock.now();
        if (OwnThreads.include(thread.name())) {
            return OWN;
        }
        if (!attribution.includes(ref, now)) {
            return EXCLUDED;
        }
        List<Label> labels = new ArrayList<>();
        labels.add(SampleKeys.thread(thread.name()));
        labels.addAll(attribution.labels(ref, now));
        Group group = new Group(labels, Labels.used() ? Labels.ofThread(ref) : List.of());
        return groups.size() < limit ? numbers.computeIfAbsent(group, this::number) : numbers.getOrDefault(group, REST);
    }

    private SampledThread number(Group group) {
        groups.add(group);
        return new SampledThread(groups.size() - 1L, "", false);
    }

    /** Whether a number is that of the profiler's own threads, whose samples no profile is to have. */
    static boolean isOwn(SampledThread number) {
        return number.equals(OWN);
    }

    /** Whether a number is that of samples of the session which are too many to be kept apart. */
    static boolean isRest(SampledThread number) {
        return number.equals(REST);
    }

    /**
     * Under which number the samples of a group are summed that are too many to be kept apart.
     *
     * @param own whether they are the profiler's own work
     */
    static SampledThread rest(SampledThread number, boolean own) {
        if (number.id() < 0) {
            return number;
        }
        return own ? OWN : REST;
    }

    /** The group with this number; null for threads that do not belong to the session. */
    synchronized @Nullable Group get(SampledThread number) {
        if (isRest(number)) {
            return NO_LABELS;
        }
        return number.id() < 0 ? null : groups.get((int) number.id());
    }
}

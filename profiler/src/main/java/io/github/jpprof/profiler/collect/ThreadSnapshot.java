// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.profiler.labels.LabelFrames;
import io.github.jpprof.profiler.labels.Labels;
import io.github.jpprof.profiler.threads.VirtualThreads;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every thread of the process, platform or virtual, and where it is. */
public final class ThreadSnapshot {
    private static final ValueType GOROUTINE = new ValueType("goroutine", "count");
    private static final Label VIRTUAL = new Label.Text("virtual", "true");

    private ThreadSnapshot() {}

    /** All threads but our own; labels as far as they are known. */
    public static Profile take() {
        Labels.update();
        ProfileBuilder builder = Profile.builder(GOROUTINE).period(GOROUTINE, 1);
        builder.timeNanos(EpochClock.now());
        Map<Thread, StackTraceElement[]> platform = ThreadInfos.stacks();
        platform.forEach((thread, stack) -> {
            if (!OwnThreads.include(thread.getName())) {
                add(builder, new ThreadRef(thread.getName(), thread.getId(), false), stack(List.of(stack)));
            }
        });
        IdentityHashMap<List<StackTraceElement>, List<Location>> stacks = new IdentityHashMap<>();
        for (VirtualThreads.Found found : VirtualThreads.except(ids(platform.keySet()))) {
            List<Location> stack = stacks.computeIfAbsent(found.stack(), ThreadSnapshot::stack);
            add(builder, new ThreadRef(found.name(), found.id(), true), stack);
        }
        return builder.build();
    }

    private static Set<Long> ids(Set<Thread> threads) {
        return Stream.concat(threads.stream(), Stream.of(PlatformThreads.alive()))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }

    private static List<Location> stack(List<StackTraceElement> elements) {
        return Overhead.callerOfAll(StackFrames.of(elements));
    }

    private static void add(ProfileBuilder builder, ThreadRef thread, List<Location> stack) {
        List<Label> labels = new ArrayList<>(SampleKeys.holder(thread, stack).labels());
        if (thread.virtual()) {
            labels.add(VIRTUAL);
        }
        builder.add(LabelFrames.without(stack), labels, 1);
    }
}

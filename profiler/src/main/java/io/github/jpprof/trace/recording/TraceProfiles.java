// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.collect.IdleWorkers;
import io.github.jpprof.profiler.collect.SampleKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** The profiles that {@code go tool trace -pprof} derives from a trace, under its names. */
public final class TraceProfiles {
    static final String NET = "net";
    static final String SYNC = "sync";
    static final String SYSCALL = "syscall";
    static final String SCHED = "sched";

    /** The names, in Go's order. */
    public static final List<String> NAMES = List.of(NET, SYNC, SYSCALL, SCHED);

    private final TraceClock clock;
    private final RecordedStacks stacks = new RecordedStacks();
    private final Delays delays = new Delays(stacks);
    private final RunQueue runQueue = new RunQueue();
    private final Map<String, ProfileBuilder> builders = new LinkedHashMap<>();

    private TraceProfiles(TraceClock clock) {
        this.clock = clock;
        for (String name : NAMES) {
            Exactness exactness = name.equals(SCHED) ? Exactness.SAMPLED : Exactness.EXACT;
            builders.put(name, builder(clock).comment(exactness.comment()));
        }
        builders.get(NET)
                .comment("net: exact; time in blocking reads, writes and connects of sockets, not of selectors");
        builders.get(SYNC).comment("sync: exact; time on monitors, in Object.wait and parked");
        builders.get(SYSCALL).comment("syscall: exact; time in reads, writes and forces of files");
    }

    private static ProfileBuilder builder(TraceClock clock) {
        return Profile.builder(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"))
                .period(new ValueType("trace", "count"), 1)
                .defaultSampleType("delay")
                .time(clock.begin())
                .duration(clock.duration());
    }

    /** Reads a recording; the profiles are there even if nothing belongs to them. */
    public static Map<String, Profile> of(Path recording) throws IOException {
        TraceProfiles profiles = new TraceProfiles(TraceClock.of(recording));
        new TraceEvents(profiles.stacks).forEach(recording, profiles::add);
        return profiles.build();
    }

    private void add(RecordedEvent event) {
        String kind = delays.kind(event);
        if (!kind.isEmpty()) {
            List<Location> stack = delays.stack(event);
            long nanos = clock.nanosIn(event);
            if (nanos >= 0) {
                builders.get(kind).add(stack, labels(kind, stack), 1, nanos);
            }
            runQueue.onStack(event, stack); // here it became ready to run again
        } else if (RunQueue.isSample(event)) {
            runQueue.onStack(event, stacks.of(event));
        } else if (event.getEventType().getName().equals(RunDelayEvent.NAME)) {
            runQueue.delayed(event);
        }
    }

    private static List<Label> labels(String kind, List<Location> stack) {
        return kind.equals(SYNC) && IdleWorkers.include(stack) ? List.of(IdleWorkers.LABEL) : List.of();
    }

    private Map<String, Profile> build() {
        ProfileBuilder sched = builders.get(SCHED);
        sched.comment(runQueue.comment());
        runQueue.forEach(
                (thread, stack, runs, nanos) -> sched.add(stack, List.of(SampleKeys.thread(thread)), runs, nanos));
        Map<String, Profile> profiles = new LinkedHashMap<>();
        builders.forEach((name, builder) -> profiles.put(name, builder.build()));
        return profiles;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The sums of the events of one source, before it is known whether that source is used. */
final class ProfileDraft {
    private final RecordedKind kind;
    private final ProfileBuilder builder;
    private final Map<EventRule, Long> events = new EnumMap<>(EventRule.class);
    private long withoutStack;
    private long truncated;
    private boolean amountsUnknown;

    ProfileDraft(RecordedKind kind, int source) {
        this.kind = kind;
        ValueType amounts = kind.types().get(1);
        this.builder = new ProfileBuilder(List.of(counts(kind, source), amounts))
                .defaultSampleType(amounts.type())
                .comment(kind.basis());
    }

    /** The JDK's samples of allocations lack the size of the object, so the number of objects is unknown. */
    private static ValueType counts(RecordedKind kind, int source) {
        boolean sizeless = kind == RecordedKind.ALLOC && source == EventRule.ALLOCATION.source;
        return sizeless ? new ValueType("alloc_samples", "count") : kind.types().get(0);
    }

    void add(EventRule rule, long events, List<Location> stack, List<Label> labels, long count, long amount) {
        this.events.merge(rule, events, Long::sum);
        builder.add(stack, labels, count, amount);
    }

    void withoutStack(long events) {
        withoutStack += events;
    }

    void truncated(long events) {
        truncated += events;
    }

    /** Without a stated sampling interval there are only counts. */
    void amountsUnknown() {
        amountsUnknown = true;
    }

    Map<EventRule, Long> events() {
        return events;
    }

    Profile profile(long timeNanos, long durationNanos, List<String> leftOut) {
        if (withoutStack > 0) {
            builder.comment(LeftOut.number(withoutStack) + " events of this profile have no stack");
        }
        if (truncated > 0) {
            builder.comment(LeftOut.number(truncated)
                    + " events of this profile have a stack that the recorder cut off; their root is [truncated]");
        }
        leftOut.forEach(builder::comment);
        Profile whole =
                builder.timeNanos(timeNanos).durationNanos(durationNanos).build();
        return amountsUnknown ? countsOf(whole) : whole;
    }

    private Profile countsOf(Profile whole) {
        ValueType counts = kind.types().get(0);
        ProfileBuilder reduced = Profile.builder(counts)
                .timeNanos(whole.timeNanos())
                .durationNanos(whole.durationNanos())
                .comment("the recording does not state how much time a sample stands for");
        whole.comments().forEach(reduced::comment);
        for (Sample sample : whole.samples()) {
            reduced.add(sample.locations(), sample.labels(), sample.value(0));
        }
        return reduced.build();
    }
}

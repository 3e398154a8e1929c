// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.jfr.stacks.ConvertedStacks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums of the events of one source, before it is known whether that source is used. */
final class ProfileDraft {
    private final RecordedKind kind;
    private final int source;
    private final SampleSums sums = new SampleSums();
    private final Map<EventRule, Long> events = new EnumMap<>(EventRule.class);
    private final List<String> notes = new ArrayList<>();
    private long withoutStack;
    private long truncated;
    private @Nullable String whyNoAmounts;

    ProfileDraft(RecordedKind kind, int source) {
        this.kind = kind;
        this.source = source;
    }

    /**
     * Adds the sum of some events.
     *
     * @param stack the number of the stack in the pool
     * @param thread the number of the thread's name
     * @param detail the number of the name of the state or class
     */
    void add(EventRule rule, long ofRule, int stack, int thread, int detail, long count, long amount) {
        read(rule, ofRule);
        sums.add(stack, thread, detail, ofRule, count, amount);
    }

    /** Adds to the number of events that this profile rests on. */
    void read(EventRule rule, long ofRule) {
        events.merge(rule, ofRule, Long::sum);
    }

    /** Adds a comment. */
    void note(String sentence) {
        notes.add(sentence);
    }

    void withoutStack(long events) {
        withoutStack += events;
    }

    void truncated(long events) {
        truncated += events;
    }

    /** There are only counts, because the recording does not state something. */
    void countsOnly(String unstated) {
        whyNoAmounts = "the recording does not state " + unstated;
    }

    Map<EventRule, Long> events() {
        return events;
    }

    FileProfile profile(
            ConvertedStacks stacks, NameTable names, long timeNanos, long durationNanos, List<String> leftOut) {
        List<ValueType> types = whyNoAmounts != null ? List.of(counts()) : List.of(counts(), amounts());
        FileHeader header = new FileHeader(
                types,
                whyNoAmounts != null ? "" : amounts().type(),
                ValueType.NONE,
                0,
                timeNanos,
                durationNanos,
                comments(leftOut),
                "",
                "",
                "");
        return new ProfileAssembly(stacks, names, kind.detailKey()).profile(header, sums);
    }

    private List<String> comments(List<String> leftOut) {
        List<String> comments = new ArrayList<>();
        if (whyNoAmounts != null) {
            comments.add(whyNoAmounts);
        }
        comments.add(kind.basis());
        comments.addAll(notes);
        if (withoutStack > 0) {
            comments.add(LeftOut.number(withoutStack) + " events of this profile have no stack");
        }
        if (truncated > 0) {
            comments.add(LeftOut.number(truncated)
                    + " events of this profile have a stack that the recorder cut off; their root is [truncated]");
        }
        comments.addAll(leftOut);
        return comments;
    }

    /** The JDK's samples of allocations lack the size of the object, so the number of objects is unknown. */
    private ValueType counts() {
        boolean sizeless = kind == RecordedKind.ALLOC && source == EventRule.ALLOCATION.source;
        return sizeless ? new ValueType("alloc_samples", "count") : kind.types().get(0);
    }

    private ValueType amounts() {
        return kind.types().get(1);
    }
}

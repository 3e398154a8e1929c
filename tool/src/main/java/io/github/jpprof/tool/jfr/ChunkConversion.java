// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sums the events of a chunk, then resolves the stacks, threads and classes of the sums. */
final class ChunkConversion {
    private static final String SLEEPING = "sleeping";

    private final Chunk chunk;
    private final EventFilter filter;
    private final long begin;
    private final LeftOut leftOut;
    private final Settings settings = new Settings();
    private final Map<EventRule, SampleSums> sums = new EnumMap<>(EventRule.class);
    private final Map<EventRule, Long> periods = new EnumMap<>(EventRule.class);
    private final Map<EventRule, EventType> types = new EnumMap<>(EventRule.class);

    /** Finds the draft for a kind and a source. */
    interface Drafts {
        ProfileDraft of(RecordedKind kind, int source);
    }

    /** @param begin the start of the recording, in nanoseconds since 1970 */
    ChunkConversion(Chunk chunk, EventFilter filter, long begin, LeftOut leftOut) {
        this.chunk = chunk;
        this.filter = filter;
        this.begin = begin;
        this.leftOut = leftOut;
    }

    void read() throws IOException {
        EventType lastType = null;
        EventRule rule = null;
        SampleSums ofRule = new SampleSums();
        for (EventType event; (event = chunk.next()) != null; ) {
            if (event != lastType) {
                lastType = event;
                rule = EventRule.of(event.name());
                if (rule != null) {
                    types.put(rule, event);
                    ofRule = sums.computeIfAbsent(rule, none -> new SampleSums());
                }
            }
            if (rule == null) {
                settings.add(event.value(Fields.ID), chunk.text(event, Fields.NAME), chunk.text(event, Fields.VALUE));
            } else if (filter.isOfTime() && !filter.takesTime(chunk.timeNanos(event.value(Fields.TIME)), begin)) {
                leftOut.add(rule.event, "outside of the time that was asked for", 1);
            } else {
                rule.add(event, ofRule);
            }
        }
    }

    void deliver(RecordedStacks stacks, Drafts drafts) {
        RecordedStacks.OfChunk ofChunk = stacks.of(chunk.stacks());
        sums.forEach((rule, ofRule) -> ofRule.forEach((stack, thread, detail, events, count, amount) -> {
            String name = chunk.threadName(thread);
            if (!filter.takesThread(name)) {
                leftOut.add(rule.event, "of other threads", events);
                return;
            }
            List<Label> labels = new ArrayList<>();
            labels.add(new Label.Text("thread", name));
            Sum sum = new Sum(rule, stack, labels, events, count, amount);
            if (rule.isSample()) {
                sample(sum, EventFilter.state(chunk.text(types.get(rule), "state", detail)), ofChunk, drafts);
            } else {
                measured(sum, rule.classOf(detail, chunk), ofChunk, drafts);
            }
        }));
    }

    /** Adds events that differ only in time and amount. */
    private record Sum(EventRule rule, long stack, List<Label> labels, long events, long count, long amount) {}

    private void sample(Sum sum, String state, RecordedStacks.OfChunk stacks, Drafts drafts) {
        EventRule rule = sum.rule;
        boolean wallClock = rule.kind == RecordedKind.WALL || (rule == EventRule.EXECUTION && settings.areWallClock());
        if (!filter.takesState(state.isEmpty() ? "runnable" : state)) {
            leftOut.add(rule.event, "of threads in another state", sum.events);
            return;
        }
        if (!wallClock && filter.states().isEmpty() && state.equals(SLEEPING)) {
            leftOut.add(rule.event, "of threads that slept", sum.events);
            return;
        }
        if (wallClock) {
            sum.labels.add(new Label.Text("state", state));
        }
        ProfileDraft draft = drafts.of(wallClock ? RecordedKind.WALL : rule.kind, rule.source);
        long nanos = periods.computeIfAbsent(
                rule, none -> settings.sampleNanos(types.get(rule).id(), wallClock));
        if (nanos == 0) {
            draft.amountsUnknown();
        }
        add(draft, sum, sum.count * nanos, stacks);
    }

    private void measured(Sum sum, long type, RecordedStacks.OfChunk stacks, Drafts drafts) {
        EventRule rule = sum.rule;
        String className = ClassNames.readable(chunk.className(type));
        boolean waits = rule.kind == RecordedKind.BLOCK;
        if (!className.isEmpty()) {
            sum.labels.add(new Label.Text(waits ? "lock_class" : "object_class", className));
        }
        long amount = rule.isTime() ? chunk.nanos(sum.amount) : sum.amount;
        add(drafts.of(rule.kind, rule.source), sum, amount, stacks);
        if (rule == EventRule.MONITOR_ENTER || (rule == EventRule.PARK && ClassNames.isLock(className))) {
            add(drafts.of(RecordedKind.LOCK, rule.source), sum, amount, stacks);
        }
    }

    private static void add(ProfileDraft draft, Sum sum, long amount, RecordedStacks.OfChunk stacks) {
        if (!stacks.has(sum.stack)) {
            draft.withoutStack(sum.events);
        } else if (stacks.isTruncated(sum.stack)) {
            draft.truncated(sum.events);
        }
        List<Location> stack = stacks.get(sum.stack);
        draft.add(sum.rule, sum.events, stack, sum.labels, sum.count, amount);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.java.JavaTypeNames;
import io.github.jpprof.tool.jfr.stacks.ConvertedStacks;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import io.github.jpprof.tool.recording.LongIndex;

/** Resolves the stacks, threads and classes of the sums of one rule in a chunk, and adds the sums to profiles. */
final class SumDelivery {
    private static final String SLEEPING = "sleeping";

    private final Chunk chunk;
    private final EventRule rule;
    private final EventType type;
    private final EventFilter filter;
    private final ConvertedStacks.OfChunk stacks;
    private final ProfileDrafts drafts;
    private final LeftOut leftOut;
    private final boolean isWallClock;
    private final long sampleNanos;
    private final ThreadNumbers threads;
    private final LongIndex details = new LongIndex();

    SumDelivery(
            Chunk chunk,
            EventRule rule,
            EventType type,
            Settings settings,
            EventFilter filter,
            ConvertedStacks.OfChunk stacks,
            ThreadNumbers threads,
            ProfileDrafts drafts,
            LeftOut leftOut) {
        this.chunk = chunk;
        this.rule = rule;
        this.type = type;
        this.filter = filter;
        this.stacks = stacks;
        this.threads = threads;
        this.drafts = drafts;
        this.leftOut = leftOut;
        isWallClock = rule.kind == RecordedKind.WALL || (rule == EventRule.EXECUTION && settings.areWallClock());
        sampleNanos = settings.sampleNanos(type.id(), isWallClock);
    }

    void deliver(SampleSums sums) {
        for (int i = 0; i < sums.size(); i++) {
            int thread = threads.of(sums.thread(i));
            int detail = rule == EventRule.METHOD_TRACE ? 0 : detail(sums.detail(i));
            if (thread == ThreadNumbers.OTHER) {
                leftOut.add(rule.event, "of other threads", sums.events(i));
            } else if (rule.isSample()) {
                sample(sums, i, thread, detail);
            } else {
                measured(sums, i, thread, detail);
            }
        }
    }

    /** The number of the name of a thread's state, or of the class of an object or lock. */
    private int detail(long id) {
        int known = details.get(id);
        if (known < 0) {
            String name = rule.isSample()
                    ? EventFilter.state(chunk.text(type, "state", id))
                    : JavaTypeNames.readable(chunk.className(rule.classOf(id, chunk)));
            known = drafts.names().number(name);
            details.put(id, known);
        }
        return known;
    }

    private void sample(SampleSums sums, int index, int thread, int detail) {
        String state = drafts.names().get(detail);
        if (!filter.takesState(state.isEmpty() ? "runnable" : state)) {
            leftOut.add(rule.event, "of threads in another state", sums.events(index));
            return;
        }
        if (!isWallClock && filter.states().isEmpty() && state.equals(SLEEPING)) {
            leftOut.add(rule.event, "of threads that slept", sums.events(index));
            return;
        }
        ProfileDraft draft = drafts.of(isWallClock ? RecordedKind.WALL : rule.kind, rule.source);
        if (sampleNanos == 0) {
            draft.countsOnly("how much time a sample stands for");
        }
        add(draft, sums, index, thread, isWallClock ? detail : 0, sums.count(index) * sampleNanos);
    }

    private void measured(SampleSums sums, int index, int thread, int detail) {
        long amount = rule.isTime() ? chunk.nanos(sums.amount(index)) : sums.amount(index);
        ProfileDraft draft = drafts.of(rule.kind, rule.source);
        if (rule == EventRule.OLD && !type.has("objectSize")) {
            draft.countsOnly("how large objects are");
        }
        add(draft, sums, index, thread, detail, amount);
        boolean locks = rule == EventRule.MONITOR_ENTER
                || (rule == EventRule.PARK && LockClasses.contain(drafts.names().get(detail)));
        if (locks) {
            add(drafts.of(RecordedKind.LOCK, rule.source), sums, index, thread, detail, amount);
        }
    }

    private void add(ProfileDraft draft, SampleSums sums, int index, int thread, int detail, long amount) {
        long events = sums.events(index);
        int stack = stacks.find(sums.stack(index));
        if (stack < 0) {
            draft.withoutStack(events);
        } else if (stacks.isTruncated(stack)) {
            draft.truncated(events);
        }
        int number =
                rule == EventRule.METHOD_TRACE ? stacks.numberOfCall(stack, sums.detail(index)) : stacks.number(stack);
        draft.add(rule, events, number, thread, detail, sums.count(index), amount);
    }
}

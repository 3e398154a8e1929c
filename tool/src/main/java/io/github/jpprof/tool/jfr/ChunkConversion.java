// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.jfr.stacks.ConvertedStacks;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Sums the events of a chunk, then resolves the stacks, threads and classes of the sums. */
final class ChunkConversion {
    private final Chunk chunk;
    private final EventFilter filter;
    private final long begin;
    private final LeftOut leftOut;
    private final NativeBlocks blocks;
    private final SpanTest spans;
    private final Settings settings = new Settings();
    private final Map<EventRule, SampleSums> sums = new EnumMap<>(EventRule.class);
    private final Map<EventRule, EventType> types = new EnumMap<>(EventRule.class);

    private long frees;

    /** Whether a thread of the chunk was in a span that was asked for. */
    @FunctionalInterface
    interface SpanTest {
        boolean contains(long thread, long timeNanos);
    }

    /** @param begin the start of the recording, in nanoseconds since 1970 */
    ChunkConversion(Chunk chunk, EventFilter filter, long begin, LeftOut leftOut, NativeBlocks blocks, SpanTest spans) {
        this.chunk = chunk;
        this.filter = filter;
        this.begin = begin;
        this.leftOut = leftOut;
        this.blocks = blocks;
        this.spans = spans;
    }

    void read() throws IOException {
        EventType lastType = null;
        EventRule rule = null;
        SampleSums ofRule = new SampleSums();
        boolean ofTime = filter.isOfTime();
        boolean inSpans = filter.span().isPresent();
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
            } else if (ofTime && !filter.takesTime(timeNanos(event), begin)) {
                leftOut.add(rule.event, "outside of the time that was asked for", 1);
            } else if (rule == EventRule.FREE) {
                frees++;
                blocks.freed(event.value(Fields.ADDRESS), timeNanos(event));
            } else if (inSpans && !spans.contains(event.value(Fields.THREAD), timeNanos(event))) {
                leftOut.add(rule.event, "outside of the spans that were asked for", 1);
            } else {
                rule.add(event, ofRule);
                if (rule == EventRule.MALLOC) {
                    blocks.allocated(
                            event.value(Fields.ADDRESS),
                            timeNanos(event),
                            event.value(Fields.SIZE),
                            event.value(Fields.STACK),
                            event.value(Fields.THREAD));
                }
            }
        }
    }

    private long timeNanos(EventType event) {
        return chunk.timeNanos(event.value(Fields.TIME));
    }

    void deliver(ConvertedStacks stacks, ProfileDrafts drafts) {
        ConvertedStacks.OfChunk ofChunk = stacks.of(chunk);
        ThreadNumbers threads = new ThreadNumbers(chunk, filter, drafts.names());
        for (Map.Entry<EventRule, SampleSums> ofRule : sums.entrySet()) {
            EventRule rule = ofRule.getKey();
            new SumDelivery(chunk, rule, types.get(rule), settings, filter, ofChunk, threads, drafts, leftOut)
                    .deliver(ofRule.getValue());
        }
        blocks.endChunk(stack -> ofChunk.number(ofChunk.find(stack)), threads::of);
        if (frees > 0) {
            drafts.of(RecordedKind.NATIVELEAK, EventRule.FREE.source).read(EventRule.FREE, frees);
        }
    }
}

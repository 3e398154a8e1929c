// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

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
    private final Settings settings = new Settings();
    private final Map<EventRule, SampleSums> sums = new EnumMap<>(EventRule.class);
    private final Map<EventRule, EventType> types = new EnumMap<>(EventRule.class);

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

    void deliver(ConvertedStacks stacks, ProfileDrafts drafts) {
        ConvertedStacks.OfChunk ofChunk = stacks.of(chunk);
        for (Map.Entry<EventRule, SampleSums> ofRule : sums.entrySet()) {
            EventRule rule = ofRule.getKey();
            new SumDelivery(chunk, rule, types.get(rule), settings, filter, ofChunk, drafts, leftOut)
                    .deliver(ofRule.getValue());
        }
    }
}

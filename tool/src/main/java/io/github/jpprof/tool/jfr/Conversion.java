// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.jfr.spans.Spans;
import io.github.jpprof.tool.jfr.stacks.ConvertedStacks;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import io.github.jpprof.tool.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Converts a recording to profiles of all kinds that it has events of, in one pass. */
public final class Conversion {
    /** The JDK's samples of threads in native code, which are not samples of CPU time. */
    private static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";

    private final EventFilter filter;
    private final double tail;
    private final LeftOut leftOut = new LeftOut();
    private final ConvertedStacks stacks;
    private final ProfileDrafts drafts = new ProfileDrafts();
    private final NativeBlocks blocks = new NativeBlocks();
    private @Nullable Spans spans;
    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private int chunks;
    private long cutOff = -1;

    private Conversion(ConversionOptions options) {
        filter = options.filter();
        tail = options.tail();
        stacks = new ConvertedStacks(options.classify());
    }

    /**
     * Reads a recording.
     *
     * @param name the name of the recording in error messages
     * @throws IOException if it is damaged, of an unknown format or unreadable; the message begins with the name
     */
    public static Converted read(Path file, String name, ConversionOptions options) throws IOException {
        Conversion conversion = new Conversion(options);
        try (Recording recording = Recording.open(file, Fields::slots)) {
            if (options.filter().span().isPresent()) {
                conversion.spans = Spans.read(file, options.filter().span().get());
            }
            for (Chunk chunk; (chunk = recording.nextChunk()) != null; ) {
                conversion.add(chunk);
            }
            conversion.cutOff = recording.cutOff();
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
        if (conversion.chunks == 0) {
            throw new IOException(name + ": its only chunk is cut off at byte " + conversion.cutOff
                    + " and lacks the metadata that is written last");
        }
        return conversion.converted();
    }

    private void add(Chunk chunk) throws IOException {
        int number = chunks++;
        Spans read = spans;
        begin = Math.min(begin, chunk.startNanos());
        end = Math.max(end, chunk.startNanos() + chunk.durationNanos());
        ChunkConversion events = new ChunkConversion(
                chunk,
                filter,
                begin,
                leftOut,
                blocks,
                (thread, time) -> read == null || read.contain(number, thread, time));
        events.read();
        events.deliver(stacks, drafts);
        for (EventType type : chunk.eventTypes()) {
            leftOut.counted(type.name(), type.count());
            if (type.name().equals(NATIVE_SAMPLE)) {
                leftOut.add(NATIVE_SAMPLE, "of threads in native code, most of which wait there", type.count());
            }
        }
        if (chunk.unknownEvents() > 0) {
            leftOut.counted("(unknown)", chunk.unknownEvents());
        }
    }

    /** Adds what was not freed to the profile of leaks, which there is if the recording has frees. */
    private void addLeaks(long from, long to) {
        if (!drafts.has(RecordedKind.NATIVELEAK)) {
            return;
        }
        ProfileDraft leaks = drafts.of(RecordedKind.NATIVELEAK, EventRule.FREE.source);
        long last = to - Math.round((to - from) * tail);
        long[] recent = new long[1];
        blocks.visit((time, size, stack, thread) -> {
            if (thread == ThreadNumbers.OTHER) {
                return;
            }
            if (time > last) {
                recent[0]++;
            } else {
                leaks.add(EventRule.FREE, 0, stack, thread, 0, 1, size);
            }
        });
        leaks.note("not counted: " + LeftOut.number(recent[0]) + " calls of the last "
                + TimeUnit.NANOSECONDS.toMillis(to - last) + " ms, whose memory may have been freed later");
    }

    private Converted converted() {
        long[] time = filter.selectedTime(begin, end);
        addLeaks(time[0], time[1]);
        Map<RecordedKind, ProfileDraft> chosen = drafts.choose(leftOut);
        List<String> sentences = new ArrayList<>();
        if (cutOff >= 0) {
            sentences.add("left out: all after byte " + cutOff + ", where the recording is cut off");
        }
        sentences.addAll(leftOut.sentences());
        Map<RecordedKind, FileProfile> profiles = new EnumMap<>(RecordedKind.class);
        for (Map.Entry<RecordedKind, ProfileDraft> draft : chosen.entrySet()) {
            profiles.put(
                    draft.getKey(),
                    draft.getValue().profile(stacks, drafts.names(), time[0], time[1] - time[0], sentences));
        }
        return new Converted(profiles, leftOut.counts(), sentences);
    }
}

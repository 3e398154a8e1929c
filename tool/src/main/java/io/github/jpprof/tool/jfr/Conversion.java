// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import io.github.jpprof.tool.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Converts a recording to profiles of all kinds that it has events of, in one pass. */
public final class Conversion {
    /** The JDK's samples of threads in native code, which are not samples of CPU time. */
    private static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";

    private final EventFilter filter;
    private final LeftOut leftOut = new LeftOut();
    private final RecordedStacks stacks = new RecordedStacks();

    /** By kind and then by source. */
    private final Map<RecordedKind, Map<Integer, ProfileDraft>> drafts = new EnumMap<>(RecordedKind.class);

    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long chunks;
    private long cutOff = -1;

    private Conversion(EventFilter filter) {
        this.filter = filter;
    }

    /**
     * Reads a recording.
     *
     * @param name the name of the recording in error messages
     * @throws IOException if it is damaged, of an unknown format or unreadable; the message begins with the name
     */
    public static Converted read(Path file, String name, EventFilter filter) throws IOException {
        Conversion conversion = new Conversion(filter);
        try (Recording recording = Recording.open(file, event -> Fields.slots(event))) {
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
        chunks++;
        begin = Math.min(begin, chunk.startNanos());
        end = Math.max(end, chunk.startNanos() + chunk.durationNanos());
        ChunkConversion events = new ChunkConversion(chunk, filter, begin, leftOut);
        events.read();
        events.deliver(stacks, this::draft);
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

    private ProfileDraft draft(RecordedKind kind, int source) {
        return drafts.computeIfAbsent(kind, none -> new TreeMap<>())
                .computeIfAbsent(source, none -> new ProfileDraft(kind, source));
    }

    /** The first source; events of the other sources report the same again and are left out. */
    private ProfileDraft choose(RecordedKind kind, Collection<ProfileDraft> inOrder) {
        ProfileDraft first = inOrder.iterator().next();
        String better = first.events().keySet().iterator().next().event;
        for (ProfileDraft draft : inOrder) {
            for (Map.Entry<EventRule, Long> events : draft.events().entrySet()) {
                String event = events.getKey().event;
                if (draft != first) {
                    leftOut.add(event, "which " + better + " of the same recording stands for", events.getValue());
                } else if (kind != RecordedKind.LOCK) { // all events of LOCK are in BLOCK, too
                    leftOut.read(event, events.getValue());
                }
            }
        }
        return first;
    }

    private Converted converted() {
        Map<RecordedKind, ProfileDraft> chosen = new EnumMap<>(RecordedKind.class);
        for (Map.Entry<RecordedKind, Map<Integer, ProfileDraft>> sources : drafts.entrySet()) {
            chosen.put(
                    sources.getKey(),
                    choose(sources.getKey(), sources.getValue().values()));
        }
        List<String> sentences = new ArrayList<>();
        if (cutOff >= 0) {
            sentences.add("left out: all after byte " + cutOff + ", where the recording is cut off");
        }
        sentences.addAll(leftOut.sentences());
        Map<RecordedKind, Profile> profiles = new EnumMap<>(RecordedKind.class);
        for (Map.Entry<RecordedKind, ProfileDraft> draft : chosen.entrySet()) {
            profiles.put(draft.getKey(), draft.getValue().profile(begin, end - begin, sentences));
        }
        return new Converted(profiles, leftOut.counts(), sentences);
    }
}

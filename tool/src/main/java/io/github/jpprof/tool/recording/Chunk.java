// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a recording. Chunks are self-contained: the numbers of types and constants apply to one chunk only.
 *
 * <p>Events come in the order of the file. Each is read according to the metadata of its type, and reading continues at
 * the event's declared end. Constants are known once {@link #next} has returned null.
 */
public final class Chunk {
    private static final int METADATA = 0;
    private static final int CHECKPOINT = 1;
    private static final String METHOD = "jdk.types.Method";
    private static final double NANOS_PER_SECOND = 1e9;

    private final RecordingBytes in;
    private final ChunkHeader header;
    private final long end;
    private final Map<Long, EventType> eventTypes = new LinkedHashMap<>();
    private final ChunkConstants constants;
    private final long frameType;
    private final double nanosPerTick;
    private long nextEvent;
    private long unknown;
    private long lastId = -1;
    private @Nullable EventType last;

    /** @param metadata the position of the metadata in the file */
    Chunk(RecordingBytes in, ChunkHeader header, long metadata, long end, EventSelection selection) throws IOException {
        this.in = in;
        this.header = header;
        this.end = end;
        this.nextEvent = header.start() + ChunkHeader.BYTES;
        this.nanosPerTick = NANOS_PER_SECOND / header.ticksPerSecond();
        Map<Long, RecordedType> types = readMetadata(metadata);
        ValuePlanner planner = new ValuePlanner(in, types);
        constants = new ChunkConstants(types, planner);
        long found = -1;
        for (RecordedType type : types.values()) {
            found = type.name().equals("jdk.types.FrameType") ? type.id() : found;
            if (type.event()) {
                eventTypes.put(type.id(), eventType(type, selection.slots(type.name()), types, planner));
            }
        }
        frameType = found;
    }

    private static EventType eventType(
            RecordedType type, Map<String, Integer> slots, Map<Long, RecordedType> types, ValuePlanner planner)
            throws IOException {
        int most = slots.isEmpty() ? 0 : Collections.max(slots.values());
        BitSet fractions = new BitSet();
        for (RecordedType.Field field : type.fields()) {
            RecordedType ofField = types.get(field.type());
            if (ofField != null
                    && (ofField.name().equals("float") || ofField.name().equals("double"))) {
                fractions.set(slots.getOrDefault(field.name(), ValuePlan.UNWANTED));
            }
        }
        return new EventType(type, slots.isEmpty() ? null : planner.upToLastWanted(type, slots), most + 1, fractions);
    }

    private Map<Long, RecordedType> readMetadata(long metadata) throws IOException {
        if (metadata < nextEvent || metadata >= end) {
            throw new DamagedRecordingException(
                    header.start(), "a chunk whose metadata is at byte " + metadata + ", outside of it");
        }
        in.seek(metadata);
        long size = in.readInt();
        if (size <= 0 || size > end - metadata || in.readLong() != METADATA) {
            throw new DamagedRecordingException(metadata, "no metadata, where the chunk has it");
        }
        Map<Long, RecordedType> types = MetadataReader.read(in, metadata + size);
        if (in.position() > metadata + size) {
            throw new DamagedRecordingException(metadata, "metadata that ends after its end");
        }
        return types;
    }

    /** Reads the next selected event; null after the last one. */
    public @Nullable EventType next() throws IOException {
        while (nextEvent < end) {
            long start = nextEvent;
            in.seek(start);
            long size = in.readInt();
            long id = in.readLong();
            if (size <= 0 || size > end - start || in.position() > start + size) {
                throw new DamagedRecordingException(
                        start, "an event of " + size + " bytes, " + (end - start) + " before the end of its chunk");
            }
            nextEvent = start + size;
            if (id == CHECKPOINT) {
                constants.read(in, nextEvent);
                checkEnd(start);
            } else if (id != METADATA) {
                EventType type = type(id);
                if (type == null) {
                    unknown++;
                    continue;
                }
                type.count++;
                if (type.plan != null) {
                    if (!type.texts.isEmpty()) {
                        type.texts.clear();
                    }
                    type.plan.read(in, nextEvent, type.values, type.texts);
                    checkEnd(start);
                    return type;
                }
            }
        }
        return null;
    }

    private void checkEnd(long start) throws IOException {
        if (in.position() > nextEvent) {
            throw new DamagedRecordingException(
                    start, "an event of " + (nextEvent - start) + " bytes, whose values go on after its end");
        }
    }

    private @Nullable EventType type(long id) {
        if (id != lastId) {
            last = eventTypes.get(id);
            lastId = id;
        }
        return last;
    }

    /** All event types of the chunk's metadata, with or without events. */
    public Collection<EventType> eventTypes() {
        return Collections.unmodifiableCollection(eventTypes.values());
    }

    /** The number of events so far of types that the metadata lacks. */
    public long unknownEvents() {
        return unknown;
    }

    /** The start of the chunk, in nanoseconds since 1970. */
    public long startNanos() {
        return header.startNanos();
    }

    /** The duration of the chunk, in nanoseconds. */
    public long durationNanos() {
        return header.durationNanos();
    }

    /** Converts the time of an event to nanoseconds since 1970. */
    public long timeNanos(long ticks) {
        return header.startNanos() + nanos(ticks - header.startTicks());
    }

    /** Converts a duration to nanoseconds. */
    public long nanos(long ticks) {
        return Math.round(ticks * nanosPerTick);
    }

    /** A text of the event that was read last; {@code ""} if the value is not a text, or refers to one ({@link #referredText}). */
    public String text(EventType event, int slot) {
        long value = event.values[slot];
        return value > 0 && value <= event.texts.size() ? event.texts.get((int) value - 1) : "";
    }

    /** The text that a negative value refers to, once the constants are known. */
    public String referredText(long value) {
        return constants.referredText(value);
    }

    /** The text of the constant in a field of an event, such as the state of a thread. */
    public String text(EventType event, String field, long constant) {
        return constants.text(event.typeOf(field), constant);
    }

    /** The threads that events of the chunk refer to. */
    public List<RecordedThread> threads() {
        return constants.threads();
    }

    /** The name of a thread; {@code ""} if it has none. */
    public String threadName(long thread) {
        String name = constants.text(ChunkConstants.THREAD, thread, "javaName");
        return name.isEmpty() ? constants.text(ChunkConstants.THREAD, thread, "osName") : name;
    }

    /** The JVM's name of a class, {@code java/lang/String} or {@code [B}; {@code ""} if missing. */
    public String className(long type) {
        return constants.text("java.lang.Class", type, "name");
    }

    /** The class of an object in an old object sample. */
    public long classOfOldObject(long object) {
        return constants.number("jdk.types.OldObject", object, "type");
    }

    /** The stacks of the chunk; null if its metadata has none. */
    public @Nullable StackTraces stacks() {
        return constants.stacks();
    }

    /** The name of a type of frames: {@code Interpreted}, {@code JIT compiled}, {@code Native}, {@code Kernel} and so on. */
    public String frameType(long type) {
        return constants.text(frameType, type);
    }

    /** The types of frames that the producer of the chunk tells apart. */
    public Set<String> frameTypes() {
        return constants.texts(frameType);
    }

    /** The method with a number; null if the chunk lacks it. */
    public @Nullable RecordedMethod method(long id) {
        String name = constants.text(METHOD, id, "name");
        String type = className(constants.number(METHOD, id, "type"));
        return name.isEmpty() && type.isEmpty()
                ? null
                : new RecordedMethod(type, name, constants.text(METHOD, id, "descriptor"));
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants of a chunk: texts, threads, classes, methods and stacks. Missing ones are empty. */
final class ChunkConstants {
    static final String THREAD = "java.lang.Thread";

    private static final String TEXT = "java.lang.String";

    /** The fields to read of each type, in columns from 1. */
    private static final Map<String, List<String>> WANTED = Map.of(
            "java.lang.Class",
            List.of("name"),
            THREAD,
            List.of("javaName", "osName", "javaThreadId", "osThreadId"),
            "jdk.types.Method",
            List.of("type", "name", "descriptor"),
            "jdk.types.OldObject",
            List.of("type"));

    private final Map<Long, RecordedType> types;
    private final Map<String, RecordedType> byName = new HashMap<>();
    private final ValuePlanner planner;
    private final Map<Long, Constants> constants = new HashMap<>();
    private @Nullable StackTraces stacks;
    private long stackType = -1;

    ChunkConstants(Map<Long, RecordedType> types, ValuePlanner planner) throws IOException {
        this.types = types;
        this.planner = planner;
        for (RecordedType type : types.values()) {
            byName.put(type.name(), type);
        }
        RecordedType trace = byName.get("jdk.types.StackTrace");
        if (trace != null) {
            for (RecordedType.Field field : trace.fields()) {
                RecordedType frame = types.get(field.type());
                if (StackTraces.isFrames(field) && frame != null) {
                    stacks = new StackTraces(trace, frame, planner);
                    stackType = trace.id();
                }
            }
        }
    }

    /** Reads a checkpoint after its size and type. */
    void read(RecordingBytes in, long end) throws IOException {
        in.readLong(); // time
        in.readLong(); // duration
        in.readLong(); // offset of the previous checkpoint
        in.next(); // kind of checkpoint
        for (int pools = in.readCount(end); pools > 0; pools--) {
            long id = in.readLong();
            int count = in.readCount(end);
            if (id == stackType && stacks != null) {
                for (int left = count; left > 0; left--) {
                    stacks.read(in.readLong(), in, end);
                }
                continue;
            }
            Constants pool = pool(id, in);
            for (int left = count; left > 0; left--) {
                pool.read(in.readLong(), in, end);
            }
        }
    }

    private Constants pool(long id, RecordingBytes in) throws IOException {
        Constants known = constants.get(id);
        if (known == null) {
            RecordedType type = types.get(id);
            if (type == null) {
                throw in.damaged("constants of a type that its metadata lacks, " + id);
            }
            Map<String, Integer> wanted = wanted(type);
            known = new Constants(planner.whole(type, wanted), wanted.size() + 1);
            constants.put(id, known);
        }
        return known;
    }

    private Map<String, Integer> wanted(RecordedType type) {
        if (type.name().equals(TEXT)) {
            return Map.of("", 1);
        }
        Map<String, Integer> slots = new HashMap<>();
        for (String field : WANTED.getOrDefault(type.name(), texts(type))) {
            slots.put(field, slots.size() + 1);
        }
        return slots;
    }

    /** The field with the text of types that consist of one: symbols, thread states, frame types. */
    private List<String> texts(RecordedType type) {
        List<String> texts = new ArrayList<>();
        for (RecordedType.Field field : type.fields()) {
            if (!field.array() && !field.constant() && isText(field.type())) {
                texts.add(field.name());
            }
        }
        return texts.size() == 1 ? texts : List.of();
    }

    private boolean isText(long type) {
        RecordedType named = types.get(type);
        return named != null && named.name().equals(TEXT);
    }

    @Nullable
    StackTraces stacks() {
        return stacks;
    }

    /** The text of a constant that consists of a single text. */
    String text(long type, long id) {
        Constants pool = constants.get(type);
        int row = pool == null ? -1 : pool.row(id);
        return row < 0 ? "" : direct(pool, pool.value(row, 1));
    }

    /** The texts of all constants that consist of a single text. */
    Set<String> texts(long type) {
        Constants pool = constants.get(type);
        Set<String> texts = new HashSet<>();
        for (int row = 0; pool != null && row < pool.rows(); row++) {
            texts.add(direct(pool, pool.value(row, 1)));
        }
        return texts;
    }

    /** A field of a constant as a number. */
    long number(String type, long id, String field) {
        Constants pool = pool(type);
        int row = pool == null ? -1 : pool.row(id);
        return row < 0 ? 0 : pool.value(row, column(type, field));
    }

    /** A field of a constant as text: the value itself, or the constant it refers to. */
    String text(String type, long id, String field) {
        Constants pool = pool(type);
        int row = pool == null ? -1 : pool.row(id);
        if (row < 0) {
            return "";
        }
        long value = pool.value(row, column(type, field));
        for (RecordedType.Field known : byName.get(type).fields()) {
            if (known.name().equals(field)) {
                return known.constant() ? text(known.type(), value) : direct(pool, value);
            }
        }
        return "";
    }

    /** The threads of the chunk, in the order of the file. */
    List<RecordedThread> threads() {
        Constants pool = pool(THREAD);
        List<RecordedThread> threads = new ArrayList<>();
        for (int row = 0; pool != null && row < pool.rows(); row++) {
            threads.add(new RecordedThread(
                    pool.value(row, 0),
                    pool.value(row, column(THREAD, "javaThreadId")),
                    pool.value(row, column(THREAD, "osThreadId"))));
        }
        return threads;
    }

    private static int column(String type, String field) {
        return WANTED.get(type).indexOf(field) + 1;
    }

    private @Nullable Constants pool(String type) {
        RecordedType named = byName.get(type);
        return named == null ? null : constants.get(named.id());
    }

    private String direct(Constants pool, long value) {
        if (value < 0) {
            return referredText(value);
        }
        return value == 0 ? "" : pool.text((int) value);
    }

    /** The text that a negative value refers to; see {@link ValuePlan#read}. */
    String referredText(long value) {
        RecordedType text = byName.get(TEXT);
        return text == null ? "" : text(text.id(), -1 - value);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a chunk byte by byte, with arbitrary types. */
final class ChunkBytes {
    private static final int HEADER = 68;

    private final boolean compressed;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final List<Type> types = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Adds a type with fields {@code "name:type"}; a constant's type ends with {@code *}, an array's with {@code []}. */
    record Type(long id, String name, boolean event, List<String> fields) {}

    ChunkBytes(boolean compressed) {
        this.compressed = compressed;
        type(1, "long", false);
        type(2, "int", false);
        type(3, "boolean", false);
        type(4, "java.lang.String", false);
        type(5, "float", false);
        type(20, "java.lang.Thread", false, "osName:java.lang.String", "javaName:java.lang.String");
        type(21, "java.lang.Class", false, "name:jdk.types.Symbol*");
        type(22, "jdk.types.Symbol", false, "string:java.lang.String");
        type(
                23,
                "jdk.types.Method",
                false,
                "type:java.lang.Class*",
                "name:jdk.types.Symbol*",
                "descriptor:jdk.types.Symbol*");
        type(24, "jdk.types.FrameType", false, "description:java.lang.String");
        type(
                25,
                "jdk.types.StackFrame",
                false,
                "method:jdk.types.Method*",
                "lineNumber:int",
                "type:jdk.types.FrameType*");
        type(26, "jdk.types.StackTrace", false, "truncated:boolean", "frames:jdk.types.StackFrame[]");
        type(27, "jdk.types.ThreadState", false, "name:java.lang.String");
    }

    ChunkBytes type(long id, String name, boolean event, String... fields) {
        types.add(new Type(id, name, event, List.of(fields)));
        return this;
    }

    /** Adds an event of a type. */
    ChunkBytes event(long type, Consumer<Values> values) {
        Values written = new Values();
        written.number(type);
        values.accept(written);
        sized(written);
        return this;
    }

    /** Adds constants of one type, each with its number. */
    ChunkBytes constants(long type, Map<Long, Consumer<Values>> constants) {
        return event(1, checkpoint -> {
            checkpoint
                    .number(0)
                    .number(0)
                    .number(0)
                    .bytes(0)
                    .integer(1)
                    .number(type)
                    .integer(constants.size());
            constants.forEach((id, values) -> values.accept(checkpoint.number(id)));
        });
    }

    /** Adds thread 1, stack 1 of the method {@code com.example.Work.run} at line 42, and the states 1 and 2. */
    ChunkBytes usualConstants() {
        return constants(20, Map.of(1L, thread -> thread.text("native").text("worker")))
                .constants(
                        22,
                        Map.of(
                                1L, symbol -> symbol.text("com/example/Work"),
                                2L, symbol -> symbol.text("run"),
                                3L, symbol -> symbol.text("()V")))
                .constants(21, Map.of(1L, type -> type.number(1)))
                .constants(23, Map.of(1L, method -> method.number(1).number(2).number(3)))
                .constants(24, Map.of(1L, type -> type.text("JIT compiled")))
                .constants(26, Map.of(1L, stack -> stack.bytes(0)
                        .integer(1)
                        .number(1)
                        .integer(42)
                        .number(1)))
                .constants(
                        27,
                        Map.of(1L, state -> state.text("STATE_RUNNABLE"), 2L, state -> state.text("STATE_SLEEPING")));
    }

    private void sized(Values written) {
        byte[] rest = written.out.toByteArray();
        Values size = new Values();
        int length = rest.length + 1;
        while (size.out.size() + rest.length != length) {
            size.out.reset();
            size.integer(length);
            length = rest.length + size.out.size();
            size.out.reset();
            size.integer(length);
        }
        body.writeBytes(size.out.toByteArray());
        body.writeBytes(rest);
    }

    byte[] toBytes() {
        int metadata = HEADER + body.size();
        event(0, this::metadata);
        byte[] events = body.toByteArray();
        return ByteBuffer.allocate(HEADER + events.length)
                .put("FLR\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 2)
                .putShort((short) 1)
                .putLong(HEADER + events.length)
                .putLong(HEADER)
                .putLong(metadata)
                .putLong(1_000_000_000L)
                .putLong(2_000_000_000L)
                .putLong(0)
                .putLong(1_000_000_000L)
                .putInt(compressed ? 1 : 0)
                .put(events)
                .array();
    }

    private void metadata(Values out) {
        Values tree = new Values();
        tree.integer(text("root")).integer(0).integer(1);
        tree.integer(text("metadata")).integer(0).integer(types.size());
        for (Type type : types) {
            tree.integer(text("class")).integer(type.event ? 3 : 2);
            attribute(tree, "id", Long.toString(type.id));
            attribute(tree, "name", type.name);
            if (type.event) {
                attribute(tree, "superType", "jdk.jfr.Event");
            }
            tree.integer(type.fields.size());
            type.fields.forEach(field -> field(tree, field));
        }
        out.number(0).number(0).number(1).integer(texts.size());
        texts.keySet().forEach(out::text);
        out.out.writeBytes(tree.out.toByteArray());
    }

    private void field(Values tree, String field) {
        String name = field.substring(0, field.indexOf(':'));
        String type = field.substring(field.indexOf(':') + 1);
        boolean constant = type.endsWith("*");
        boolean array = type.endsWith("[]");
        String plain =
                constant ? type.substring(0, type.length() - 1) : array ? type.substring(0, type.length() - 2) : type;
        long id = types.stream()
                .filter(known -> known.name.equals(plain))
                .findFirst()
                .orElseThrow()
                .id;
        tree.integer(text("field")).integer(constant || array ? 3 : 2);
        attribute(tree, "name", name);
        attribute(tree, "class", Long.toString(id));
        if (constant) {
            attribute(tree, "constantPool", "true");
        } else if (array) {
            attribute(tree, "dimension", "1");
        }
        tree.integer(0);
    }

    private void attribute(Values tree, String key, String value) {
        tree.integer(text(key)).integer(text(value));
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, none -> texts.size());
    }

    /** Writes the values of an event or a constant in order. */
    final class Values {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Values number(long value) {
            return compressed ? variable(value) : fixed(value, Long.BYTES);
        }

        Values integer(long value) {
            return compressed ? variable(value) : fixed(value, Integer.BYTES);
        }

        Values bytes(int... values) {
            for (int value : values) {
                out.write(value);
            }
            return this;
        }

        Values text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes(3).integer(utf8.length).out.writeBytes(utf8);
            return this;
        }

        /** A text that is a constant of the chunk. */
        Values reference(long constant) {
            return bytes(2).number(constant);
        }

        private Values variable(long value) {
            long left = value;
            for (int i = 0; i < 8 && (left & ~0x7FL) != 0; i++) {
                out.write((int) ((left & 0x7F) | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
            return this;
        }

        Values fixed(long value, int width) {
            for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
                out.write((int) (value >>> shift));
            }
            return this;
        }
    }
}

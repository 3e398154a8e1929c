// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates the reading plans for the types of a chunk. */
final class ValuePlanner {
    private static final int DEEPEST = 16;
    private static final int MOST_STEPS = 10_000;

    private final RecordingBytes in;
    private final Map<Long, RecordedType> types;

    ValuePlanner(RecordingBytes in, Map<Long, RecordedType> types) {
        this.in = in;
        this.types = types;
    }

    /** A plan for all values of a type; {@code wanted} has the slots by field, {@code "object.type"} for nested fields. */
    ValuePlan whole(RecordedType type, Map<String, Integer> wanted) throws IOException {
        Steps steps = new Steps(wanted);
        if (isBasic(type)) {
            steps.basic(type, wanted.getOrDefault("", ValuePlan.UNWANTED));
        } else {
            steps.fields(type, "", 0);
        }
        return steps.plan(steps.slots.size());
    }

    /** A plan that ends with the last selected value. */
    ValuePlan upToLastWanted(RecordedType type, Map<String, Integer> wanted) throws IOException {
        Steps steps = new Steps(wanted);
        steps.fields(type, "", 0);
        int length = steps.slots.size();
        while (length > 0 && steps.slots.get(length - 1) == ValuePlan.UNWANTED) {
            length--;
        }
        return steps.plan(length);
    }

    /** A plan that skips a field, or one element of an array. */
    ValuePlan of(RecordedType.Field field, boolean element) throws IOException {
        Steps steps = new Steps(Map.of());
        steps.field(
                element ? new RecordedType.Field(field.name(), field.type(), field.constant(), false) : field, "", 0);
        return steps.plan(steps.slots.size());
    }

    private static boolean isBasic(RecordedType type) {
        return switch (type.name()) {
            case "boolean", "byte", "char", "short", "int", "long", "float", "double", "java.lang.String" -> true;
            default -> false;
        };
    }

    private final class Steps {
        private final Map<String, Integer> wanted;
        private final ByteArrayOutputStream steps = new ByteArrayOutputStream();
        private final ByteArrayOutputStream widths = new ByteArrayOutputStream();
        private final List<Integer> slots = new ArrayList<>();
        private final Map<Integer, ValuePlan> elements = new HashMap<>();

        Steps(Map<String, Integer> wanted) {
            this.wanted = wanted;
        }

        ValuePlan plan(int length) {
            byte[] kept = new byte[length];
            System.arraycopy(steps.toByteArray(), 0, kept, 0, length);
            return new ValuePlan(kept, widths.toByteArray(), kept(slots, length), elements);
        }

        private static int[] kept(List<Integer> slots, int length) {
            int[] kept = new int[length];
            for (int i = 0; i < length; i++) {
                kept[i] = slots.get(i);
            }
            return kept;
        }

        private void fields(RecordedType type, String prefix, int depth) throws IOException {
            if (depth > DEEPEST || slots.size() > MOST_STEPS) {
                throw in.damaged("metadata in which " + type.name() + " has too many values");
            }
            for (RecordedType.Field field : type.fields()) {
                field(field, prefix, depth);
            }
        }

        private void field(RecordedType.Field field, String prefix, int depth) throws IOException {
            String path = prefix + field.name();
            int slot = wanted.getOrDefault(path, ValuePlan.UNWANTED);
            RecordedType type = types.get(field.type());
            if (field.array()) {
                elements.put(slots.size(), of(field, true));
                step(ValuePlan.ARRAY, 0, ValuePlan.UNWANTED);
            } else if (field.constant()) {
                integer(Long.BYTES, slot);
            } else if (type == null) {
                throw in.damaged("metadata in which the type of " + path + " is missing");
            } else if (isBasic(type)) {
                basic(type, slot);
            } else {
                fields(type, path + ".", depth + 1);
            }
        }

        private void basic(RecordedType type, int slot) {
            switch (type.name()) {
                case "boolean", "byte" -> step(ValuePlan.FIXED, Byte.BYTES, slot);
                case "char", "short" -> integer(Short.BYTES, slot);
                case "int" -> integer(Integer.BYTES, slot);
                case "float" -> step(ValuePlan.FLOAT, Float.BYTES, slot);
                case "double" -> step(ValuePlan.FLOAT, Double.BYTES, slot);
                case "java.lang.String" -> step(ValuePlan.TEXT, 0, slot);
                default -> integer(Long.BYTES, slot);
            }
        }

        private void integer(int width, int slot) {
            if (in.compressed()) {
                step(width == Integer.BYTES ? ValuePlan.INT : ValuePlan.INTEGER, 0, slot);
            } else {
                step(ValuePlan.FIXED, width, slot);
            }
        }

        private void step(byte step, int width, int slot) {
            steps.write(step);
            widths.write(width);
            slots.add(slot);
        }
    }
}

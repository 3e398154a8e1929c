// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one type in a chunk, and the one of them that was read last. */
public final class EventType {
    private final RecordedType type;
    final @Nullable ValuePlan plan;
    final long[] values;
    final List<String> texts = new ArrayList<>();
    private final BitSet fractions;
    long count;

    EventType(RecordedType type, @Nullable ValuePlan plan, int slots, BitSet fractions) {
        this.type = type;
        this.plan = plan;
        this.values = new long[slots];
        this.fractions = fractions;
    }

    /** The number that the chunk has for it. */
    public long id() {
        return type.id();
    }

    /** The name as JDK 11 and later have it, {@code jdk.ThreadPark}. */
    public String name() {
        return type.name();
    }

    /** How many there have been so far. */
    public long count() {
        return count;
    }

    /** The value in a slot: a number, or the number of a constant; 0 where the type has no such field. */
    public long value(int slot) {
        return values[slot];
    }

    /** The number in a slot, whether it is a whole one or not. */
    public double number(int slot) {
        return fractions.get(slot) ? Double.longBitsToDouble(values[slot]) : values[slot];
    }

    /** The number of the type of a field, or -1. */
    long typeOf(String field) {
        for (RecordedType.Field known : type.fields()) {
            if (known.name().equals(field)) {
                return known.type();
            }
        }
        return -1;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event type of a chunk: the number of its events, and the values of the one that was read last. */
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

    /** The number of the type in the chunk. */
    public long id() {
        return type.id();
    }

    /** The name of the type as in JDK 11 and later, {@code jdk.ThreadPark}. */
    public String name() {
        return type.name();
    }

    /** The number of events so far. */
    public long count() {
        return count;
    }

    /** The value in a slot: a number, or the number of a constant; 0 if the type lacks the field. */
    public long value(int slot) {
        return values[slot];
    }

    /** The value in a slot as a double, whether the field is an integer or not. */
    public double number(int slot) {
        return fractions.get(slot) ? Double.longBitsToDouble(values[slot]) : values[slot];
    }

    /** Whether the value of a field is the number of a constant. */
    public boolean isConstant(String field) {
        return type.fields().stream().anyMatch(known -> known.name().equals(field) && known.constant());
    }

    /** Whether the type has a field. */
    public boolean has(String field) {
        return typeOf(field) >= 0;
    }

    /** The number of the type of a field; -1 if the type lacks the field. */
    long typeOf(String field) {
        for (RecordedType.Field known : type.fields()) {
            if (known.name().equals(field)) {
                return known.type();
            }
        }
        return -1;
    }
}

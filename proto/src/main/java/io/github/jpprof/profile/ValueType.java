// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one value of a sample measures, and in which unit.
 *
 * <p>Units that every reader scales for display are {@code bytes} and {@code nanoseconds}; {@code count} has no unit.
 *
 * @param type for instance {@code cpu} or {@code alloc_space}
 * @param unit for instance {@code nanoseconds}, {@code bytes} or {@code count}
 */
public record ValueType(String type, String unit) {
    /** The empty type: the period type of a profile without a period. */
    public static final ValueType NONE = new ValueType("", "");

    public ValueType {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
    }

    // Spelled out: the generated ones are linked when they are first called, which makes the start of a command longer.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueType that && type.equals(that.type) && unit.equals(that.unit);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + unit.hashCode();
    }

    /** The form used in messages and dumps, {@code type/unit}. */
    @Override
    public String toString() {
        return type + "/" + unit;
    }
}

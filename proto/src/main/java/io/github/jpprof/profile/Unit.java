// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A unit that values can be converted from and to: bytes in powers of 1024, and time; pprof's names and rules.
 *
 * @param kind what it measures; units convert within a kind
 * @param name the short name for people
 * @param factor its size in the smallest unit of its kind
 */
public record Unit(Kind kind, String name, long factor) {
    enum Kind {
        MEMORY,
        TIME
    }

    private record Alias(Unit unit, List<String> names) {}

    private static final List<Alias> ALIASES = List.of(
            new Alias(new Unit(Kind.MEMORY, "B", 1), List.of("b", "byte")),
            new Alias(new Unit(Kind.MEMORY, "kB", 1L << 10), List.of("kb", "kbyte", "kilobyte")),
            new Alias(new Unit(Kind.MEMORY, "MB", 1L << 20), List.of("mb", "mbyte", "megabyte")),
            new Alias(new Unit(Kind.MEMORY, "GB", 1L << 30), List.of("gb", "gbyte", "gigabyte")),
            new Alias(new Unit(Kind.MEMORY, "TB", 1L << 40), List.of("tb", "tbyte", "terabyte")),
            new Alias(new Unit(Kind.MEMORY, "PB", 1L << 50), List.of("pb", "pbyte", "petabyte")),
            new Alias(new Unit(Kind.TIME, "ns", 1), List.of("ns", "nanosecond")),
            new Alias(new Unit(Kind.TIME, "us", 1_000), List.of("us", "\u03bcs", "\u00b5s", "microsecond")),
            new Alias(new Unit(Kind.TIME, "ms", 1_000_000), List.of("ms", "millisecond")),
            new Alias(new Unit(Kind.TIME, "s", 1_000_000_000), List.of("s", "sec", "second")),
            new Alias(new Unit(Kind.TIME, "hrs", 3_600_000_000_000L), List.of("hr", "hour")));

    /** The unit of that name, in any case, singular or plural; null for one that does not convert. */
    public static @Nullable Unit find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String singular = lower.length() > 2 && lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        for (Alias alias : ALIASES) {
            if (alias.names().contains(singular)) {
                return alias.unit();
            }
        }
        return null;
    }

    /** The largest unit of this kind of which an amount in the smallest unit makes at least one. */
    public Unit largestWithin(double amount) {
        Unit best = smallest();
        for (Alias alias : ALIASES) {
            if (alias.unit().kind == kind && amount >= alias.unit().factor) {
                best = alias.unit();
            }
        }
        return best;
    }

    private Unit smallest() {
        return kind == Kind.MEMORY ? ALIASES.get(0).unit() : ALIASES.get(6).unit();
    }
}

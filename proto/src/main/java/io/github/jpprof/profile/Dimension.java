// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What units measure; units of one dimension convert into each other. Names and sizes are pprof's. */
public enum Dimension {
    /** Bytes, in powers of 1024. */
    MEMORY(
            "B",
            new Unit("B", 1, List.of("b", "byte")),
            new Unit("kB", 1L << 10, List.of("kb", "kbyte", "kilobyte")),
            new Unit("MB", 1L << 20, List.of("mb", "mbyte", "megabyte")),
            new Unit("GB", 1L << 30, List.of("gb", "gbyte", "gigabyte")),
            new Unit("TB", 1L << 40, List.of("tb", "tbyte", "terabyte")),
            new Unit("PB", 1L << 50, List.of("pb", "pbyte", "petabyte"))),
    /** Time up to hours. */
    TIME(
            "s",
            new Unit("ns", 1, List.of("ns", "nanosecond")),
            new Unit("us", 1e3, List.of("\u03bcs", "us", "microsecond")),
            new Unit("ms", 1e6, List.of("ms", "millisecond")),
            new Unit("s", 1e9, List.of("s", "sec", "second")),
            new Unit("hrs", 3600e9, List.of("hour", "hr"))),
    /** Google's compute unit, which pprof converts. */
    COMPUTE(
            "GCU",
            new Unit("n*GCU", 1e-9, List.of("nanogcu")),
            new Unit("u*GCU", 1e-6, List.of("microgcu")),
            new Unit("m*GCU", 1e-3, List.of("milligcu")),
            new Unit("GCU", 1, List.of("gcu")),
            new Unit("k*GCU", 1e3, List.of("kilogcu")),
            new Unit("M*GCU", 1e6, List.of("megagcu")),
            new Unit("G*GCU", 1e9, List.of("gigagcu")),
            new Unit("T*GCU", 1e12, List.of("teragcu")),
            new Unit("P*GCU", 1e15, List.of("petagcu")));

    /**
     * A unit.
     *
     * @param name the short name, for display
     * @param factor its size, relative to the other units of its dimension
     * @param aliases the names in profiles, in lower case and singular
     */
    public record Unit(String name, double factor, List<String> aliases) {}

    private final String usual;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
    private final List<Unit> units;

    Dimension(String usual, Unit... units) {
        this.usual = usual;
        this.units = List.of(units);
    }

    /** The dimension of a unit; null if there is no unit of this name. */
    public static @Nullable Dimension of(String unitName) {
        return ByAlias.DIMENSIONS.get(alias(unitName));
    }

    /** The unit in which amounts are shown if no unit was asked for, or one of another dimension. */
    public Unit usual() {
        for (Unit unit : units) {
            if (unit.name.equals(usual)) {
                return unit;
            }
        }
        throw new IllegalStateException(usual);
    }

    /** The unit of this name, in any case, singular or plural; null if this dimension has none. */
    public @Nullable Unit find(String name) {
        String alias = alias(name);
        for (Unit unit : units) {
            if (unit.aliases.contains(alias)) {
                return unit;
            }
        }
        return null;
    }

    /** In lower case and singular. */
    private static String alias(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // Go counts bytes, so the unit of a microsecond with its Greek letter is long enough to lose the s.
        boolean plural = lower.endsWith("s") && (lower.length() > 2 || (lower.length() == 2 && lower.charAt(0) > '~'));
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The largest unit of which there is at least one, or the usual one; the amount is in units of factor 1. */
    public Unit largestWithin(double amount) {
        Unit best = usual();
        boolean found = false;
        for (Unit unit : units) {
            if (amount / unit.factor >= 1) {
                best = !found || unit.factor >= best.factor ? unit : best;
                found = true;
            }
        }
        return best;
    }

    /** A class of its own: an enum's constants are made before its other static fields. */
    private static final class ByAlias {
        static final Map<String, Dimension> DIMENSIONS = new HashMap<>();

        static {
            for (Dimension dimension : values()) {
                for (Unit unit : dimension.units) {
                    unit.aliases.forEach(alias -> DIMENSIONS.putIfAbsent(alias, dimension));
                }
            }
        }
    }
}

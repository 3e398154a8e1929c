// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.text;

import java.util.Set;

/**
 * An amount in a unit, scaled and printed by pprof's rules.
 *
 * @param amount in that unit
 * @param unit the short name, or {@code ""} for plain counts
 */
public record Quantity(double amount, String unit) {
    private static final Set<String> FITTING = Set.of("minimum", "auto");
    private static final Set<String> UNNAMED = Set.of("count", "sample", "unit", "minimum", "auto");

    /**
     * The value in another unit.
     *
     * @param to {@code minimum} and {@code auto} ask for the largest unit that leaves one or more; a unit of another
     *     dimension means the usual one of the value's own
     */
    public static Quantity scale(long value, String from, String to) {
        if (value < 0 && value != Long.MIN_VALUE) {
            Quantity positive = scale(-value, from, to);
            return new Quantity(-positive.amount, positive.unit);
        }
        for (Dimension dimension : Dimension.values()) {
            Dimension.Unit known = dimension.find(from);
            if (known != null) {
                double smallest = value * known.factor();
                Dimension.Unit unit = FITTING.contains(to) ? dimension.largestWithin(smallest) : dimension.find(to);
                Dimension.Unit chosen = unit == null ? dimension.usual() : unit;
                return new Quantity(smallest / chosen.factor(), chosen.name());
            }
        }
        return new Quantity(value, UNNAMED.contains(to) ? "" : to);
    }

    /** Whether amounts of one unit can be told in another. */
    public static boolean converts(String from, String to) {
        for (Dimension dimension : Dimension.values()) {
            if (dimension.find(from) != null && dimension.find(to) != null) {
                return true;
            }
        }
        return false;
    }

    /** The value in another unit as text, with at most two decimals. */
    public static String label(long value, String from, String to) {
        Quantity scaled = scale(value, from, to);
        String number = GoNumbers.fixed(scaled.amount, 2);
        String shortest = number.endsWith(".00") ? number.substring(0, number.length() - 3) : number;
        return shortest.equals("0") || shortest.equals("-0") ? "0" : shortest + scaled.unit;
    }

    /** The value in the unit that suits it. */
    public static String label(long value, String unit) {
        return label(value, unit, "auto");
    }

    /** A share of a total, never negative, in six columns or more. */
    public static String percentage(long value, long total) {
        double ratio = total == 0 ? 0 : Math.abs((double) value / total) * 100;
        if (ratio >= 99.95 && ratio <= 100.05) {
            return "  100%";
        }
        String number = ratio >= 1 ? GoNumbers.fixed(ratio, 2) : GoNumbers.general(ratio, 2);
        return GoNumbers.right(number, 5) + "%";
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Dimension;
import java.util.Set;

/**
 * An amount in a unit, scaled and printed by pprof's rules.
 *
 * <p>Bytes are scaled by powers of 1024, time up to hours. Numbers are rounded from their exact value, half to even, as Go
 * does: 1.125 s is {@code 1.12s}.
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
        Dimension dimension = Dimension.of(from);
        Dimension.Unit known = dimension == null ? null : dimension.find(from);
        if (dimension != null && known != null) {
            double amount = value * known.factor();
            Dimension.Unit unit = FITTING.contains(to) ? dimension.largestWithin(amount) : dimension.find(to);
            Dimension.Unit chosen = unit == null ? dimension.usual() : unit;
            return new Quantity(amount / chosen.factor(), chosen.name());
        }
        return new Quantity(value, UNNAMED.contains(to) ? "" : to);
    }

    /** Whether amounts in one unit can be expressed in the other. */
    public static boolean converts(String from, String to) {
        Dimension dimension = Dimension.of(from);
        return dimension != null && dimension.find(to) != null;
    }

    /** The value in another unit as text, with no or two decimals: {@code 1.50s}. */
    public static String label(long value, String from, String to) {
        Quantity scaled = scale(value, from, to);
        boolean whole = scaled.amount == Math.rint(scaled.amount);
        String number = GoNumbers.fixed(scaled.amount, whole ? 0 : 2);
        String shortest = number.endsWith(".00") ? number.substring(0, number.length() - 3) : number;
        return shortest.equals("0") || shortest.equals("-0") ? "0" : shortest + scaled.unit;
    }

    /** The value in the largest unit that leaves one or more; without a unit if its own does not convert. */
    public static String label(long value, String unit) {
        return label(value, unit, "auto");
    }

    /** The value as {@link #label(long, String)} has it, but a unit that does not convert is kept: {@code 12pages}. */
    static String withUnit(long value, String unit) {
        return label(value, unit, converts(unit, unit) ? "auto" : unit);
    }

    /** A share of a total, never negative, in six columns or more: {@code " 0.05%"}. */
    public static String percentage(long value, long total) {
        return GoNumbers.right(share(value, total), 6);
    }

    /** A share of a total, never negative: {@code "0.05%"}. */
    static String share(long value, long total) {
        double ratio = total == 0 ? 0 : Math.abs((double) value / total) * 100;
        if (ratio >= 99.95 && ratio <= 100.05) {
            return "100%";
        }
        return (ratio >= 1 ? GoNumbers.fixed(ratio, 2) : GoNumbers.general(ratio, 2)) + "%";
    }

    /** A number without a unit: a whole number as it is, any other with four significant digits or more. */
    public static String decimal(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return GoNumbers.fixed(value, 0);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        int digits = whole ? 0 : (int) Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
        return GoNumbers.fixed(value, Math.min(digits, 12));
    }
}

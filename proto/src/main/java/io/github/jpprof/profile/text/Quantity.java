// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Set;

/** Values and shares for people, as pprof prints them: {@code 1.50s}, {@code 512kB}, {@code 89.29%}. */
final class Quantity {
    private static final Set<String> UNNAMED = Set.of("count", "sample", "unit", "");

    private Quantity() {}

    static String of(long value, String unit) {
        if (value == 0) {
            return "0";
        }
        Unit from = Unit.find(unit);
        if (from == null) {
            return value + (UNNAMED.contains(unit) ? "" : unit);
        }
        double amount = (double) value * from.factor();
        Unit to = from.largestWithin(Math.abs(amount));
        String number = String.format(Locale.ROOT, "%.2f", amount / to.factor());
        return (number.endsWith(".00") ? number.substring(0, number.length() - 3) : number) + to.name();
    }

    static String percent(long part, long whole) {
        double percent = whole == 0 ? 0 : Math.abs(100.0 * part / whole);
        if (percent >= 99.95 && percent <= 100.05) {
            return "100%";
        }
        if (percent >= 1) {
            return String.format(Locale.ROOT, "%.2f%%", percent);
        }
        return new BigDecimal(percent)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}

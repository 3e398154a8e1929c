// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import io.github.jpprof.tool.cli.UsageException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * By how many percent of the base profiles may grow.
 *
 * @param total of sample types that have none of their own
 * @param totals by sample type
 * @param function of a single function; or none
 */
record GateThresholds(double total, Map<String, Double> totals, OptionalDouble function) {
    private static final double USUAL = 5;

    /**
     * Those of a command line.
     *
     * @throws UsageException if one is no percentage
     */
    static GateThresholds parse(String threshold, String functions) {
        double total = USUAL;
        Map<String, Double> totals = new HashMap<>();
        for (String part : threshold.isEmpty() ? new String[0] : threshold.split(",", -1)) {
            int equals = part.indexOf('=');
            double percent = percent("threshold", threshold, part.substring(equals + 1));
            if (equals < 0) {
                total = percent;
            } else {
                totals.put(part.substring(0, equals), percent);
            }
        }
        return new GateThresholds(
                total,
                totals,
                functions.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(percent("functions", functions, functions)));
    }

    private static double percent(String flag, String value, String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw new UsageException("-" + flag + "=" + value + ": a percentage is allowed, as in 5%");
        }
        return Double.parseDouble(number);
    }

    double of(String type) {
        return totals.getOrDefault(type, total);
    }

    /** Whether a value exceeds what was, by more than a percentage of all that was. */
    static boolean exceeded(long before, long after, long base, double percent) {
        return (double) after - before > Math.abs((double) base) * percent / 100;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import io.github.jpprof.tool.cli.UsageException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The growth that profiles may have, in percent of the base.
 *
 * @param total the threshold of sample types without one of their own
 * @param totals the thresholds by sample type
 * @param function the threshold of a single function; empty for none
 */
record GateThresholds(double total, Map<String, Double> totals, OptionalDouble function) {
    private static final double USUAL = 5;

    /**
     * Parses the thresholds of a command line.
     *
     * @throws UsageException if one is not a percentage
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

    /** Whether a value grew by more than a percentage of the whole base. */
    static boolean exceeded(long before, long after, long base, double percent) {
        return (double) after - before > Math.abs((double) base) * percent / 100;
    }
}

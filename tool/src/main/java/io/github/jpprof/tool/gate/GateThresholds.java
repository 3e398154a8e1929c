// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import io.github.jpprof.tool.cli.UsageException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The growth that profiles may have, in percent of the base.
 *
 * @param total the threshold of sample types without one of their own
 * @param totals the thresholds by sample type
 * @param function the threshold of a single function; empty for none
 */
public record GateThresholds(double total, Map<String, Double> totals, OptionalDouble function) {
    private static final double USUAL = 5;

    /** The name of what has no name; a type has none with a line break. */
    private static final String ALL = "\n";

    /**
     * Parses the thresholds of a command line.
     *
     * @param functions the threshold of a single function; empty for none
     * @throws UsageException if one is not a percentage
     */
    static GateThresholds parse(Optional<String> threshold, Optional<String> functions) {
        GateThresholds totals = parseOf("threshold", threshold);
        return functions.isEmpty()
                ? totals
                : new GateThresholds(
                        totals.total,
                        totals.totals,
                        OptionalDouble.of(percent("functions", functions.get(), functions.get())));
    }

    /**
     * Parses the thresholds of sample types.
     *
     * @param flag the name of the flag, for messages
     * @param given the value of the flag; empty if it is not given
     * @throws UsageException if one is not a percentage, or there are two for the same
     */
    public static GateThresholds parseOf(String flag, Optional<String> given) {
        Map<String, Double> totals = new HashMap<>();
        String text = given.orElse("");
        for (String part : given.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String type = equals < 0 ? ALL : part.substring(0, equals);
            if (totals.put(type, percent(flag, text, part.substring(equals + 1))) != null) {
                throw new UsageException("-" + flag + "=" + text + ": two percentages for "
                        + (equals < 0 ? "all types" : type) + "; one is allowed, and one for each type");
            }
        }
        Double total = totals.remove(ALL);
        return new GateThresholds(total == null ? USUAL : total, totals, OptionalDouble.empty());
    }

    /**
     * Checks that each sample type with a threshold of its own is there: under a misspelt name it would pass with any growth.
     *
     * @param flag the name of the flag, for messages
     * @param known the sample types of what is compared
     * @throws UsageException if one is not
     */
    public void requireTypesAmong(String flag, Set<String> known) {
        for (String type : new TreeSet<>(totals.keySet())) {
            if (!known.contains(type)) {
                throw new UsageException("-" + flag + ": no sample type " + type + " in what is compared: there are "
                        + new TreeSet<>(known));
            }
        }
    }

    private static double percent(String flag, String value, String text) {
        String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw new UsageException("-" + flag + "=" + value + ": a percentage is allowed, as in 5%");
        }
        return Double.parseDouble(number);
    }

    /** The threshold of a sample type, in percent. */
    public double of(String type) {
        return totals.getOrDefault(type, total);
    }

    /** Whether a value grew by more than a percentage of the whole base. */
    public static boolean exceeded(double before, double after, double base, double percent) {
        return after - before > Math.abs(base) * percent / 100;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.file.FileProfile;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comparison of one sample type with that of a base.
 *
 * @param open whether the growth stays within the thresholds
 * @param brief the excess in a few words: {@code cpu +12.5% (allowed 5%)}
 * @param text the lines to print
 */
record GateCheck(boolean open, String brief, String text) {
    private static final int SHOWN = 5;

    /** A function's flat value, before and after. */
    private record Grown(String function, long before, long after) {
        long by() {
            return after - before;
        }
    }

    static GateCheck of(FileProfile base, int baseType, FileProfile profile, int type, GateThresholds thresholds) {
        String name = profile.header().typeNames().get(type);
        String unit = profile.header().sampleTypes().get(type).unit();
        Map<String, Long> flatBefore = FlatValues.of(base, baseType, sample -> true);
        Map<String, Long> flatAfter = FlatValues.of(profile, type, sample -> true);
        long before = total(flatBefore);
        long after = total(flatAfter);
        OptionalDouble ofFunction = thresholds.function();
        List<Grown> grown = grown(flatBefore, flatAfter);
        boolean most = GateThresholds.exceeded((double) before, (double) after, (double) before, thresholds.of(name));
        boolean one = ofFunction.isPresent()
                && grown.stream()
                        .anyMatch(f -> GateThresholds.exceeded(
                                (double) f.before, (double) f.after, (double) before, ofFunction.getAsDouble()));
        StringBuilder text = new StringBuilder();
        text.append(most || one ? "FAIL " : "ok   ")
                .append(name + ": " + Quantity.label(before, unit) + " -> " + Quantity.label(after, unit))
                .append(change(before, after))
                .append(most ? "; the threshold is " + exactly(thresholds.of(name)) : "")
                .append(one ? "; a function's threshold is " + exactly(ofFunction.getAsDouble()) + " of all" : "")
                .append('\n');
        if (most || one) {
            for (Grown function : grown.subList(0, Math.min(SHOWN, grown.size()))) {
                text.append("       +" + Quantity.label(function.by(), unit) + "  " + function.function() + "  "
                        + Quantity.label(function.before(), unit) + " -> " + Quantity.label(function.after(), unit)
                        + "\n");
            }
        }
        String brief = most
                ? name + growth(before, after) + " (allowed " + exactly(thresholds.of(name)) + ")"
                : "a function in " + name;
        return new GateCheck(!most && !one, brief, text.toString());
    }

    private static long total(Map<String, Long> flat) {
        return flat.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The functions that grew, largest growth first. */
    private static List<Grown> grown(Map<String, Long> before, Map<String, Long> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(function ->
                        new Grown(function, before.getOrDefault(function, 0L), after.getOrDefault(function, 0L)))
                .filter(function -> function.by() > 0)
                .sorted(Comparator.comparingLong(Grown::by).reversed())
                .toList();
    }

    private static String growth(long before, long after) {
        return before == 0 ? " from 0" : " " + percent(before, after);
    }

    private static String percent(long before, long after) {
        return (after < before ? "" : "+") + GoNumbers.fixed(100.0 * (after - before) / Math.abs(before), 1) + "%";
    }

    private static String change(long before, long after) {
        return before == 0 ? "" : " (" + percent(before, after) + ")";
    }

    private static String exactly(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }
}

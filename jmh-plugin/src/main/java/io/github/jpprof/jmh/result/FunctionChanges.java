// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.TopTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which functions take more or less CPU time an operation than in the baseline. */
public final class FunctionChanges {
    private static final int SHOWN = 5;
    private static final double SMALLEST_SHARE = 0.01;

    private FunctionChanges() {}

    /** The largest changes, a line each; empty if none comes to a hundredth of an operation. */
    public static String describe(Profile baseline, long baselineOperations, Profile current, long operations) {
        Map<String, Double> changes = new HashMap<>();
        double total = add(changes, current, 1.0 / operations);
        add(changes, baseline, -1.0 / baselineOperations);
        List<Map.Entry<String, Double>> largest = changes.entrySet().stream()
                .filter(change -> Math.abs(change.getValue()) >= SMALLEST_SHARE * total)
                .sorted((a, b) -> Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue())))
                .limit(SHOWN)
                .toList();
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Double> change : largest) {
            lines.append(String.format(Locale.ROOT, "%+14.4g ns/op  %s\n", change.getValue(), change.getKey()));
        }
        return lines.length() == 0 ? "" : "CPU time of functions, an estimate from samples:\n" + lines;
    }

    private static double add(Map<String, Double> changes, Profile cpu, double factor) {
        TopTable table = TopTable.of(BenchmarkStacks.trim(cpu), "cpu");
        for (TopTable.Row row : table.rows()) {
            if (!BenchmarkStacks.LEFT_OUT.contains(row.function())) {
                changes.merge(row.function(), row.flat() * factor, Double::sum);
            }
        }
        return table.total() * factor;
    }
}

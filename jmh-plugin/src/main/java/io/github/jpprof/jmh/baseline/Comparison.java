// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import io.github.jpprof.jmh.files.BenchmarkRecord;
import io.github.jpprof.jmh.files.ForkFigures;
import io.github.jpprof.profile.text.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A benchmark against its baseline, in a table like that of Go's {@code benchstat}: medians over the forks, and how far the
 * farthest fork is from them.
 *
 * <p>Times differ if a rank test over the forks says so. Bytes and objects are exact, so any difference is one.
 */
record Comparison(BenchmarkRecord baseline, BenchmarkRecord current) {
    private static final double ALPHA = 0.05;

    static String heading() {
        return String.format(Locale.ROOT, "%-10s %18s  %18s  %s\n", "", "baseline", "this run", "change");
    }

    String table() {
        StringBuilder table = new StringBuilder(heading());
        rows().forEach(table::append);
        return table.toString();
    }

    /** A line for each figure that both have. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        if (baseline.timeUnit().equals(current.timeUnit())) {
            add(rows, current.timeUnit(), ForkFigures::time, false);
        }
        add(rows, "B/op", ForkFigures::bytes, true);
        add(rows, "allocs/op", ForkFigures::objects, true);
        return rows;
    }

    private void add(List<String> rows, String unit, ToDoubleFunction<ForkFigures> figure, boolean exact) {
        double[] old = baseline.values(figure);
        double[] now = current.values(figure);
        if (old.length > 0 && now.length > 0) {
            String change = exact ? exactChange(old, now) : tested(old, now);
            rows.add(String.format(Locale.ROOT, "%-10s %18s  %18s  %s\n", unit, spread(old), spread(now), change));
        }
    }

    private static String exactChange(double[] old, double[] now) {
        return Quantity.decimal(median(old)).equals(Quantity.decimal(median(now))) ? "=" : change(old, now);
    }

    private static String tested(double[] old, double[] now) {
        double p = RankSumComparison.p(old, now);
        String basis = String.format(Locale.ROOT, "(p=%.3f n=%d+%d)", p, old.length, now.length);
        if (RankSumComparison.least(old.length, now.length) > ALPHA) {
            return "~ " + basis + ": too few forks to decide; 4 and 4 are enough";
        }
        return (p > ALPHA ? "~ " : change(old, now) + " ") + basis;
    }

    private static String change(double[] old, double[] now) {
        double before = median(old);
        return before == 0 ? "was 0" : String.format(Locale.ROOT, "%+.2f%%", 100 * (median(now) / before - 1));
    }

    private static String spread(double[] values) {
        double median = median(values);
        double farthest = Arrays.stream(values)
                .map(value -> Math.abs(value - median))
                .max()
                .orElse(0);
        return median == 0 || farthest == 0
                ? Quantity.decimal(median)
                : String.format(Locale.ROOT, "%s ± %.0f%%", Quantity.decimal(median), 100 * farthest / median);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

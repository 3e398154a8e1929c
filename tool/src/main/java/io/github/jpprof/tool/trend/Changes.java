// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.tool.changepoint.ChangePoint;
import io.github.jpprof.tool.changepoint.ChangePoints;
import io.github.jpprof.tool.changepoint.FalseDiscoveries;
import io.github.jpprof.tool.changepoint.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the changes of all series. */
final class Changes {
    /** The share of the changes of estimates that may be false on average, in percent. */
    static final int FALSE_PERCENT = 1;

    /** Half of it: builds on busy machines have more extreme values than a t-test assumes. */
    private static final double TESTED_SHARE = FALSE_PERCENT / 200.0;

    private Changes() {}

    private record OfSeries(List<Change> changes, boolean tested) {}

    /** The changes, newest first; of one build the exact ones first, then by growth, test and source. */
    static List<Change> of(List<Series> series) {
        List<OfSeries> all = series.parallelStream().map(Changes::of).toList();
        List<Change> found = all.stream().flatMap(of -> of.changes().stream()).toList();
        double[] pValues = found.stream()
                .filter(change -> !change.isExact())
                .mapToDouble(Change::pValue)
                .toArray();
        long tests = all.stream().filter(OfSeries::tested).count();
        double greatest = FalseDiscoveries.threshold(pValues, tests, TESTED_SHARE);
        return found.stream()
                .filter(change -> change.isExact() || change.pValue() <= greatest)
                .sorted(Comparator.comparingInt(Change::build)
                        .reversed()
                        .thenComparing(change -> !change.isExact())
                        .thenComparing(
                                Comparator.comparingDouble(Change::growth).reversed())
                        .thenComparing(change -> change.series().test())
                        .thenComparing(change -> change.series().measure().source()))
                .toList();
    }

    private static OfSeries of(Series series) {
        CompactLongs.Values values = series.values();
        Series.Precision precision = series.precision(values.values());
        if (precision == Series.Precision.EXACT) {
            return new OfSeries(steps(series, values), false);
        }
        List<Change> changes = new ArrayList<>();
        int[] builds = values.builds();
        for (ChangePoint point :
                ChangePoints.of(Arrays.stream(values.values()).asDoubleStream().toArray())) {
            changes.add(new Change(
                    series,
                    precision,
                    builds[point.index()],
                    builds[point.index() - 1],
                    builds[point.low()],
                    builds[point.high()],
                    point.before(),
                    point.after(),
                    point.pValue()));
        }
        return new OfSeries(changes, builds.length >= 2 * ChangePoints.MINIMUM);
    }

    private static List<Change> steps(Series series, CompactLongs.Values values) {
        List<Change> changes = new ArrayList<>();
        int[] builds = values.builds();
        long[] all = values.values();
        int count = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i] != all[i - 1]) {
                changes.add(new Change(
                        series,
                        Series.Precision.EXACT,
                        builds[i],
                        builds[i - 1],
                        builds[i],
                        builds[i],
                        new Level(all[i - 1], 0, count),
                        new Level(all[i], 0, 1),
                        0));
                count = 0;
            }
            count++;
        }
        return changes;
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.gate.GateThresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The condition of the exit code: growth in the last builds beyond thresholds. */
final class FailOn {
    private final GateThresholds thresholds;
    private final boolean all;
    private final int last;

    /**
     * A condition.
     *
     * @param text thresholds by sample type, {@code alloc_objects=0%,cpu=10%}, or one for all types; empty for those usual
     * @param last the number of builds in which growth counts
     */
    FailOn(Optional<String> text, int last) {
        this.thresholds = GateThresholds.parseOf("fail-on", text);
        this.all = List.of(text.orElse("").split(",", -1)).stream().anyMatch(part -> !part.contains("="));
        this.last = last;
    }

    /**
     * A series that grew too much.
     *
     * @param first its first change in the last builds
     * @param latest its latest change
     */
    record Grown(Change first, Change latest) {
        double growth() {
            double before = first.before().mean();
            double by = latest.after().mean() - before;
            return before == 0 ? Double.POSITIVE_INFINITY : by / Math.abs(before);
        }
    }

    /**
     * Checks that each sample type that is named is there.
     *
     * @throws UsageException if one is not
     */
    void requireTypesOf(History history) {
        thresholds.requireTypesAmong(
                "fail-on",
                history.series().stream().map(series -> series.measure().type()).collect(Collectors.toSet()));
    }

    /** The series whose level grew too much from before the last builds to now, most first; what was undone is none. */
    List<Grown> grown(List<Change> changes, int builds) {
        Map<Series, Grown> ofSeries = new LinkedHashMap<>();
        for (Change change : changes) {
            // The place of an estimate is not certain: its whole interval counts.
            if (change.high() >= builds - last
                    && counts(change.series().measure().type())) {
                ofSeries.merge(
                        change.series(),
                        new Grown(change, change),
                        (a, b) -> new Grown(
                                earlier(a.first, b.first) ? a.first : b.first,
                                earlier(a.latest, b.latest) ? b.latest : a.latest));
            }
        }
        List<Grown> grown = new ArrayList<>(ofSeries.values());
        grown.removeIf(each -> !GateThresholds.exceeded(
                each.first.before().mean(),
                each.latest.after().mean(),
                each.first.before().mean(),
                thresholds.of(each.first.series().measure().type())));
        grown.sort(Comparator.comparingDouble(Grown::growth).reversed());
        return grown;
    }

    private static boolean earlier(Change a, Change b) {
        return a.build() < b.build();
    }

    private boolean counts(String type) {
        return all || thresholds.totals().containsKey(type);
    }
}

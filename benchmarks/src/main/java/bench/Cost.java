// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The cost of one variant over all rounds, in milliseconds per test. */
final class Cost {
    static final String HEADER = String.format(
            "%-22s %8s %17s %8s %11s %11s %7s",
            "added to an empty test", "median", "(of the rounds)", "p90", "a class's 1.", "JVM's 1.", "target");

    private final Variant variant;
    private final List<List<Double>> rounds = new ArrayList<>();

    Cost(Variant variant) {
        this.variant = variant;
    }

    void add(Round round) {
        rounds.add(round.added());
    }

    /** A line of the table below the {@link #HEADER}. */
    String line() {
        List<Double> medians = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        List<Double> firstOfClass = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            List<Double> round = rounds.get(i);
            if (i > 0) {
                firstOfClass.add(round.get(0));
            }
            List<Double> afterTheFirst = i == 0 ? round.subList(1, round.size()) : round;
            if (!afterTheFirst.isEmpty()) {
                medians.add(Quantiles.median(afterTheFirst));
                all.addAll(afterTheFirst);
            }
        }
        String target = variant.targetMillis().isPresent()
                ? String.format(Locale.ROOT, "<= %.0f", variant.targetMillis().getAsDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "%-22s %8.2f %8.2f-%8.2f %8.2f %11.2f %11.2f %7s",
                variant.title(),
                Quantiles.median(medians),
                Collections.min(medians),
                Collections.max(medians),
                Quantiles.of(all, 0.9),
                Quantiles.median(firstOfClass),
                rounds.get(0).get(0),
                target);
    }
}

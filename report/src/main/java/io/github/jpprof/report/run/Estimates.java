// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.profile.text.Quantity;
import java.util.Arrays;
import java.util.List;

/** Formats and ranks figures that may be estimates: significant digits only, and equal ranks within the errors. */
final class Estimates {
    private Estimates() {}

    /** Formats an exact figure as pprof does, and an estimate with its significant digits and error: {@code 7.3MB ± 17%}. */
    static String text(ProfileEntry.Total total) {
        if (total.error() == 0 || total.value() == 0) {
            return Quantity.label(total.value(), total.unit());
        }
        double relative = Math.abs((double) total.error() / total.value());
        int digits = Math.max(1, (int) Math.ceil(-Math.log10(relative)) + 1);
        Quantity scaled = Quantity.scale(total.value(), total.unit(), "auto");
        return rounded(scaled.amount(), digits) + scaled.unit() + " ± " + percent(relative);
    }

    private static String rounded(double amount, int digits) {
        int whole = amount == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(amount))) + 1;
        double step = Math.pow(10, whole - digits);
        return GoNumbers.fixed(
                step > 1 ? Math.rint(amount / step) * step : amount, Math.max(0, Math.min(2, digits - whole)));
    }

    private static String percent(double relative) {
        return relative < 0.01 ? "1%" : Math.round(Math.ceil(100 * relative)) + "%";
    }

    /**
     * The rank of each figure, from 1: one more than the number of figures that are greater beyond the errors of both.
     * Figures that do not differ beyond their errors share a rank.
     *
     * <p>Of many equal tests some deviate widely by chance, so errors weigh more the more figures there are.
     */
    static int[] ranks(List<ProfileEntry.Total> figures) {
        double wider = Math.max(1, Math.sqrt(2 * Math.log(figures.size())) / SamplingError.WIDTH_OF_95_PERCENT);
        double[] lows = figures.stream()
                .mapToDouble(each -> each.value() - wider * each.error())
                .sorted()
                .toArray();
        int[] ranks = new int[figures.size()];
        for (int i = 0; i < ranks.length; i++) {
            double high = figures.get(i).value() + wider * figures.get(i).error();
            ranks[i] = 1 + lows.length - countUpTo(lows, high);
        }
        return ranks;
    }

    private static int countUpTo(double[] sorted, double limit) {
        int at = Arrays.binarySearch(sorted, limit);
        at = at < 0 ? -at - 1 : at;
        while (at < sorted.length && sorted[at] <= limit) {
            at++;
        }
        return at;
    }

    /** Whether two figures differ beyond their errors. */
    static boolean differ(ProfileEntry.Total one, ProfileEntry.Total other) {
        return Math.abs((double) one.value() - other.value())
                > Math.hypot((double) one.error(), (double) other.error());
    }
}

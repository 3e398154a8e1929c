// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The change points of a series, found by E-divisive.
 *
 * <p>A series is split where its two parts differ most, and each part again, as long as the parts differ significantly; a
 * long part that is not split as a whole is also looked at in windows, in which a change that is undone later shows. As in
 * Apache Otava a t-test decides, which unlike a permutation test has no random part, and points that are not significant
 * next to their final neighbours are removed. Unlike there the p-value is multiplied by the number of places that were
 * compared, since the greatest of many differences is large by chance.
 *
 * <p>Values are assumed to vary independently around their level. A few extreme values, as of builds on a busy machine, must
 * neither hide a change nor make one: they are limited to some standard deviations first, and the parts have to differ by
 * their ranks as well, that is in most of their values.
 */
public final class ChangePoints {
    /** The least number of values between change points. */
    public static final int MINIMUM = 7;

    private static final double SPLIT_BELOW = 0.01;
    private static final int WINDOW = 100;
    private static final double LIMIT = 3;

    /** The least distance of a rank sum from its mean, in standard deviations: p = 0.00001. */
    private static final double RANKS_DIFFER = 4.4;

    /** The ratio of the median of absolute differences of neighbours and the standard deviation, for normal values. */
    private static final double MEDIAN_OF_DIFFERENCES = 0.6745 * Math.sqrt(2);

    /** The likelihood ratio's 95 % quantile for the place of a change: {@code -2 log(1 - sqrt(0.95))}. */
    private static final double PLACE = -2 * Math.log(1 - Math.sqrt(0.95));

    private final double[] values;
    private final TreeSet<Integer> points = new TreeSet<>();

    private ChangePoints(double... values) {
        this.values = values;
    }

    /** The change points of a series, in order. */
    public static List<ChangePoint> of(double... values) {
        if (values.length < 2 * MINIMUM) {
            return List.of();
        }
        ChangePoints found = new ChangePoints(limited(values));
        found.split(0, values.length);
        found.removeWeak();
        return found.described();
    }

    /** Limits each value to the median of its surroundings, plus and minus some standard deviations. */
    private static double[] limited(double... values) {
        double[] differences = new double[values.length - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(values[i + 1] - values[i]);
        }
        double most = LIMIT * median(differences) / MEDIAN_OF_DIFFERENCES;
        double[] limited = values.clone();
        if (most == 0) {
            return limited;
        }
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, Math.min(i - MINIMUM, values.length - 2 * MINIMUM));
            double around = median(Arrays.copyOfRange(values, from, Math.min(values.length, from + 2 * MINIMUM + 1)));
            limited[i] = Math.max(around - most, Math.min(around + most, values[i]));
        }
        return limited;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void split(int from, int to) {
        int best = EnergySplit.best(values, from, to, MINIMUM);
        if (best < 0) {
            return;
        }
        if (pValue(from, best, to) >= SPLIT_BELOW) {
            best = bestOfWindows(from, to);
        }
        if (best >= 0) {
            points.add(best);
            split(from, best);
            split(best, to);
        }
    }

    private int bestOfWindows(int from, int to) {
        int best = -1;
        double least = SPLIT_BELOW;
        for (int start = from; to - from > WINDOW && start + WINDOW / 2 < to; start += WINDOW / 2) {
            int end = Math.min(to, start + WINDOW);
            int split = EnergySplit.best(values, start, end, MINIMUM);
            // Windows overlap by half, so each place is in two of them.
            double p = split < 0 ? 1 : rawPValue(start, split, end) * 2 * (to - from);
            if (p < least) {
                least = p;
                best = split;
            }
        }
        return best;
    }

    /** The p-value of one place; 1 if the difference is one of a few extreme values only. */
    private double rawPValue(int from, int split, int to) {
        double p = StudentTest.pValue(Moments.of(values, from, split), Moments.of(values, split, to));
        return p < SPLIT_BELOW && RankTest.deviations(values, from, split, to) < RANKS_DIFFER ? 1 : p;
    }

    private double pValue(int from, int split, int to) {
        return Math.min(1, rawPValue(from, split, to) * (to - from));
    }

    private int before(int point) {
        Integer before = points.lower(point);
        return before == null ? 0 : before;
    }

    private int after(int point) {
        Integer after = points.higher(point);
        return after == null ? values.length : after;
    }

    private double pValue(int point) {
        return pValue(before(point), point, after(point));
    }

    private void removeWeak() {
        while (!points.isEmpty()) {
            int weakest = points.first();
            for (int point : points) {
                weakest = pValue(point) > pValue(weakest) ? point : weakest;
            }
            if (pValue(weakest) < SPLIT_BELOW) {
                return;
            }
            points.remove(weakest);
        }
    }

    private List<ChangePoint> described() {
        List<ChangePoint> described = new ArrayList<>();
        for (int point : points) {
            int from = before(point);
            int to = after(point);
            int[] place = place(from, point, to);
            described.add(new ChangePoint(
                    point,
                    place[0],
                    place[1],
                    Level.of(Moments.of(values, from, point)),
                    Level.of(Moments.of(values, point, to)),
                    pValue(point)));
        }
        return described;
    }

    /** The places whose likelihood is not much less than that of the best one. */
    private int[] place(int from, int best, int to) {
        double least = squares(from, best, to);
        int low = best;
        int high = best;
        for (int split = from + 1; split < to; split++) {
            if ((to - from) * Math.log(squares(from, split, to) / least) <= PLACE) {
                low = Math.min(low, split);
                high = Math.max(high, split);
            }
        }
        return new int[] {low, high};
    }

    private double squares(int from, int split, int to) {
        return Moments.of(values, from, split).squares()
                + Moments.of(values, split, to).squares();
    }
}

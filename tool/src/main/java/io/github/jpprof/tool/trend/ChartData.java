// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.json.JsonWriter;
import java.util.Arrays;

/**
 * The values of a series for a chart.
 *
 * <p>Exact values are in the data as they are, by build, where they change. Others take two characters each, the 4,096th
 * parts of the range of all: a chart has fewer pixels.
 */
record ChartData(JsonWriter json, int builds) {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int STEPS = DIGITS.length() * DIGITS.length() - 1;
    private static final String NONE = "..";

    void write(Series series) {
        CompactLongs.Values values = series.values();
        long[] all = values.values();
        json.object().member("unit", series.measure().unit());
        if (series.precision(all) == Series.Precision.EXACT) {
            steps(values);
        } else {
            points(values.builds(), all);
        }
        json.end();
    }

    /** Build, value, and the last build with that value, for each run of equal values. */
    private void steps(CompactLongs.Values values) {
        json.name("steps").array();
        int[] builds = values.builds();
        long[] all = values.values();
        for (int i = 0; i < all.length; ) {
            int end = i;
            while (end + 1 < all.length && all[end + 1] == all[i]) {
                end++;
            }
            json.value(builds[i]).value(all[i]).value(builds[end]);
            i = end + 1;
        }
        json.end();
    }

    private void points(int[] ofBuilds, long... all) {
        long least = Arrays.stream(all).min().orElse(0);
        long greatest = Arrays.stream(all).max().orElse(0);
        json.member("least", least).member("greatest", greatest);
        double range = Math.max(1, (double) greatest - least);
        StringBuilder text = new StringBuilder(2 * builds);
        int next = 0;
        for (int build = 0; build < builds; build++) {
            if (next < all.length && ofBuilds[next] == build) {
                int step = (int) Math.round(((double) all[next] - least) / range * STEPS);
                text.append(DIGITS.charAt(step / DIGITS.length())).append(DIGITS.charAt(step % DIGITS.length()));
                next++;
            } else {
                text.append(NONE);
            }
        }
        json.member("points", text.toString());
    }
}

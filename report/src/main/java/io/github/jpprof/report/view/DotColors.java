// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import java.util.Locale;

/** Colours from green for -1 over grey for 0 to red for 1. */
final class DotColors {
    /** How far colours are shifted away from grey, so that small shares differ from 0. */
    private static final double SHIFT = 0.7;

    private DotColors() {}

    /** A dark color, for borders and arrows. */
    static String foreground(double score) {
        return color(score, 1.0, 0.7);
    }

    /** A light color, for backgrounds. */
    static String background(double score) {
        return color(score, 0.1, 0.93);
    }

    private static String color(double score, double fullSaturation, double value) {
        double bounded = Math.max(-1, Math.min(1, score));
        double size = Math.abs(bounded);
        double saturation = size < 0.2 ? fullSaturation * (size / 0.2) : fullSaturation;
        double shifted = Math.signum(bounded) * Math.pow(size, 1 - SHIFT);
        double red = shifted < 0 ? value * (1 + saturation * shifted) : value;
        double green = shifted < 0 ? value : value * (1 - saturation * shifted);
        double blue = value * (1 - saturation);
        return String.format(Locale.ROOT, "#%02x%02x%02x", (int) (red * 255), (int) (green * 255), (int) (blue * 255));
    }
}

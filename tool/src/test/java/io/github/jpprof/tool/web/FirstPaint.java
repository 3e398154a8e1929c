// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints when a browser has painted a page for the first time, and what that time consists of, for {@code
 * scripts/first-paint}: milliseconds from the navigation on.
 */
final class FirstPaint {
    private static final int ROUNDS = 9;
    private static final String PAINTED =
            "return performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] || -1";
    private static final String PHASES = "const page = performance.getEntriesByType('navigation')[0];"
            + "return [page.responseStart, page.responseEnd, page.domInteractive, page.decodedBodySize / 1000,"
            + "performance.getEntriesByName('first-contentful-paint')[0].startTime]";
    private static final List<String> NAMES = List.of(
            "ms until the first byte",
            "ms until the last byte",
            "ms until the scripts have run",
            "kB of page",
            "ms until the first paint");

    private FirstPaint() {}

    public static void main(String[] arguments) {
        Map<Integer, List<Double>> figures = new TreeMap<>();
        try (Browser browser = Browser.start()) {
            browser.size(1920, 1080);
            for (int round = 0; round < ROUNDS; round++) {
                browser.open(arguments[0]);
                browser.await(() -> ((Number) browser.script(PAINTED)).doubleValue() > 0);
                List<?> phases = (List<?>) browser.script(PHASES);
                for (int i = 0; i < phases.size(); i++) {
                    figures.computeIfAbsent(i, none -> new ArrayList<>()).add(((Number) phases.get(i)).doubleValue());
                }
            }
            figures.forEach((phase, values) -> {
                values.sort(null);
                System.out.printf(
                        Locale.ROOT,
                        "%6.0f %s, median of %d; %.0f to %.0f%n",
                        values.get(ROUNDS / 2),
                        NAMES.get(phase),
                        ROUNDS,
                        values.get(0),
                        values.get(ROUNDS - 1));
            });
            System.out.println(browser.all(".frame").size() + " frames");
        }
    }
}

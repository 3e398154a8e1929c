// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.util.Locale;

/** Prints when a browser has painted a page for the first time, for {@code scripts/first-paint}. */
final class FirstPaint {
    private static final int ROUNDS = 7;
    private static final String PAINTED =
            "return performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] || -1";

    private FirstPaint() {}

    public static void main(String[] arguments) {
        try (Browser browser = Browser.start()) {
            browser.size(1920, 1080);
            for (int i = 0; i < ROUNDS; i++) {
                browser.open(arguments[0]);
                browser.await(() -> painted(browser) > 0);
                System.out.printf(
                        Locale.ROOT,
                        "%.0f ms until the first paint of %d frames%n",
                        painted(browser),
                        browser.all(".frame").size());
            }
        }
    }

    private static double painted(Browser browser) {
        return ((Number) browser.script(PAINTED)).doubleValue();
    }
}

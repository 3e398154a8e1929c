// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A failure as text: what is wrong, facts in aligned lines, the first sites, and where to read on. */
public final class FailureText {
    /** The widest key of a fact, and a space. */
    private static final int KEY = "precision: ".length();

    private static final int SITES = 5;

    private final List<String> lines = new ArrayList<>();

    /** @param headline what was expected, and of what */
    public FailureText(String headline) {
        lines.add(headline);
    }

    /** A line {@code   actual:    1 object, 24 B}. */
    public FailureText fact(String key, String value) {
        lines.add("  " + key + ":" + " ".repeat(Math.max(1, KEY - key.length() - 1)) + value);
        return this;
    }

    /** The same key for each value. */
    public FailureText facts(String key, List<String> values) {
        values.forEach(value -> fact(key, value));
        return this;
    }

    /** The first sites in lines of their own, and how many more there are. */
    public FailureText sites(List<?> sites) {
        return sites.isEmpty() ? this : line(siteLines(sites));
    }

    /** A line, or several, as they are. */
    public FailureText line(String line) {
        lines.add(line);
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    /** What {@link #sites} adds. */
    public static String siteLines(List<?> sites) {
        String first = sites.stream().limit(SITES).map(site -> "    " + site).collect(Collectors.joining("\n"));
        int more = sites.size() - SITES;
        return more <= 0 ? first : first + "\n    and " + more + (more == 1 ? " other site" : " other sites");
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.profiler.Amount;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of {@code allocations.txt}, each {@code TEST JVM objects=N bytes=N}.
 *
 * <p>A merge can leave two lines for one test, or the markers of a conflict. Neither says which figure holds, so both are
 * errors: the last line winning would let a regression pass.
 */
final class BaselineLines {
    private static final String HEADER = "# What tests allocate, exactly: test, kind of JVM, objects, bytes."
            + " Written with -Djpprof.baseline=update.\n";
    private static final Pattern LINE = Pattern.compile("(\\S+ \\S+) objects=(\\d{1,18}) bytes=(\\d{1,18})");
    private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");

    private BaselineLines() {}

    /**
     * The figures by test and kind of JVM.
     *
     * @throws IllegalArgumentException if a line is no baseline, is left from a merge conflict, or repeats the test and kind
     *     of JVM of an earlier line; it names the file, the lines and the way to mend them
     */
    static Map<String, Amount> parse(Path file, List<String> lines) {
        Map<String, Amount> figures = new TreeMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (CONFLICT.matcher(line).matches()) {
                throw new IllegalArgumentException(file + ", line " + number + ": \"" + line
                        + "\" is left from a merge conflict: remove the markers and keep one line for each test and kind of"
                        + " JVM, or remove both sides, and -Djpprof.baseline=update writes them anew");
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(file + ", line " + number + ": \"" + line
                        + "\" is no baseline: allowed is TEST JVM objects=N bytes=N; remove the line, and"
                        + " -Djpprof.baseline=update writes it anew");
            }
            Integer earlier = numbers.putIfAbsent(matcher.group(1), number);
            if (earlier != null) {
                throw new IllegalArgumentException(file + ", lines " + earlier + " and " + number
                        + " are both the baseline of " + matcher.group(1) + ": keep the right one, or remove both, and"
                        + " -Djpprof.baseline=update writes it anew");
            }
            figures.put(
                    matcher.group(1), new Amount(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
        }
        return figures;
    }

    /** The file's text, sorted by test. */
    static String text(Map<String, Amount> figures) {
        StringBuilder text = new StringBuilder(HEADER);
        figures.forEach(
                (key, amount) -> text.append(key + " objects=" + amount.objects() + " bytes=" + amount.bytes() + "\n"));
        return text.toString();
    }
}

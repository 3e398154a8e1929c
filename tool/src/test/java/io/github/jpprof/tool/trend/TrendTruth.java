// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.tool.Jpprof;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the changes of a page compare with those of a {@link GeneratedStore}.
 *
 * <p>A change of an estimate is found if a reported one is within 10 builds of it or has it in the interval of its place; a
 * reported change without such a known one is false.
 */
final class TrendTruth {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"trend\">(.*?)</script>", Pattern.DOTALL);
    private static final int NEAR = 10;

    final int exactKnown;
    final int exactFound;
    final int exactFalse;
    final int estimatesKnown;
    final int estimatesFound;
    final int estimatesReported;
    final int estimatesFalse;
    final int placesInInterval;

    private TrendTruth(GeneratedStore store, JsonNode page) {
        Map<String, Integer> exact = new HashMap<>();
        Set<String> found = new HashSet<>();
        int invented = 0;
        int reported = 0;
        int wrong = 0;
        int covered = 0;
        for (JsonNode change : page.get("changes")) {
            JsonNode test = page.get("tests").get(change.get("test").intValue());
            String series = test.get(1).textValue() + "." + test.get(2).textValue() + " "
                    + change.get("title").textValue();
            int build = change.get("build").intValue();
            if (change.get("precision").textValue().equals("exact")) {
                if (store.exact.getOrDefault(series, -1) != build || exact.put(series, build) != null) {
                    invented++;
                }
                continue;
            }
            reported++;
            int known = store.estimates.getOrDefault(series, -1);
            boolean within = change.get("low").intValue() <= known
                    && known <= change.get("high").intValue();
            if (known < 0 || !(within || Math.abs(known - build) <= NEAR) || !found.add(series)) {
                wrong++;
            } else if (within) {
                covered++;
            }
        }
        this.exactKnown = store.exact.size();
        this.exactFound = exact.size();
        this.exactFalse = invented;
        this.estimatesKnown = store.estimates.size();
        this.estimatesFound = found.size();
        this.estimatesReported = reported;
        this.estimatesFalse = wrong;
        this.placesInInterval = covered;
    }

    static TrendTruth of(GeneratedStore store, Path page) throws IOException {
        Matcher data = DATA.matcher(Files.readString(page, StandardCharsets.UTF_8));
        if (!data.find()) {
            throw new IOException(page + " has no data");
        }
        return new TrendTruth(store, new ObjectMapper().readTree(data.group(1)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "exact changes: %d known, %d found, %d invented%n"
                        + "changes of estimates: %d known, %d found (%.1f%%), %d reported, %d false (%.2f%%);"
                        + " the 95 %% interval of the place has the known one for %.1f%%%n",
                exactKnown,
                exactFound,
                exactFalse,
                estimatesKnown,
                estimatesFound,
                100.0 * estimatesFound / estimatesKnown,
                estimatesReported,
                estimatesFalse,
                100.0 * estimatesFalse / estimatesReported,
                100.0 * placesInInterval / estimatesFound);
    }

    /**
     * Writes a store, or compares a page with it: {@code write|check FOLDER BUILDS TESTS [PAGE]}.
     *
     * <p>The known changes of a store follow from its size, so it is generated again for the comparison.
     */
    public static void main(String[] arguments) throws IOException {
        GeneratedStore store = new GeneratedStore(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), 2026);
        if (arguments[0].equals("write")) {
            store.write(Path.of(arguments[1]));
        } else {
            store.plan();
            System.out.print(of(store, Path.of(arguments[4])));
        }
    }

    /** Runs the command on a store, and compares. */
    static TrendTruth of(GeneratedStore store, Path folder, Path page) throws IOException {
        try (PrintStream quiet = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            int code =
                    Jpprof.run(InputStream.nullInputStream(), quiet, quiet, "trend", "-o=" + page, folder.toString());
            if (code != 0) {
                throw new IOException("exit code " + code);
            }
        }
        return of(store, page);
    }
}

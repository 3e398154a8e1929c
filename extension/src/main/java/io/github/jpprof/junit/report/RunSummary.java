// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.TopTable;
import io.github.jpprof.profiler.ProfileKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was profiled in this JVM, for the lines on the console at the end of the run. */
public final class RunSummary {
    private static final int ROWS = 10;

    private final Map<ProfileKind, MergedProfiles> ofTests = new EnumMap<>(ProfileKind.class);
    private final Map<ProfileKind, Profile> ofWholeRun = new EnumMap<>(ProfileKind.class);
    private @Nullable Path root;
    private final Set<Path> tests = new HashSet<>();
    private int profiles;
    private @Nullable Path reported;
    private @Nullable Path baselineDir;
    private int baselines;

    /** A test's profiles were written to this folder, which is below the other one. */
    public synchronized void wrote(Path outputDir, Path folder, Map<ProfileKind, Profile> written) {
        recorded(outputDir, folder, written.size());
        written.forEach((kind, profile) ->
                ofTests.computeIfAbsent(kind, k -> new MergedProfiles()).add(profile));
    }

    /** A number of profiles of a test were written to this folder that are in no table. */
    public synchronized void recorded(Path outputDir, Path folder, int written) {
        if (written > 0) {
            root = outputDir;
            tests.add(folder);
            profiles += written;
        }
    }

    /** The baseline of a test in this folder was written, or was the same before. */
    public synchronized void recordedBaseline(Path folder) {
        baselineDir = folder;
        baselines++;
    }

    /** The profiles of the whole run were written to this folder. */
    public synchronized void wroteWholeRun(Path outputDir, Map<ProfileKind, Profile> written) {
        if (!written.isEmpty()) {
            root = outputDir;
            ofWholeRun.putAll(written);
        }
    }

    /** There is a report of limits, or of more, in this folder. */
    public synchronized void reported(Path outputDir) {
        reported = outputDir;
    }

    /** Returns what to print and starts over; empty if nothing was profiled and no test has a limit. */
    public synchronized Optional<String> take() {
        Path withReport = root == null ? reported : root;
        String text = (root == null ? "" : heading(root) + tables())
                + (withReport == null ? "" : report(withReport))
                + (baselineDir == null ? "" : baselines(baselineDir));
        root = null;
        reported = null;
        baselineDir = null;
        baselines = 0;
        profiles = 0;
        tests.clear();
        ofTests.clear();
        ofWholeRun.clear();
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    private String heading(Path folder) {
        String ofTheTests =
                tests.isEmpty() ? "" : Plural.of(profiles, "profile") + " of " + Plural.of(tests.size(), "test");
        String ofTheRun = ofWholeRun.isEmpty() ? "" : Plural.of(ofWholeRun.size(), "profile") + " of the whole run";
        String and = ofTheTests.isEmpty() || ofTheRun.isEmpty() ? "" : " and ";
        return "jpprof: " + ofTheTests + and + ofTheRun + " in "
                + folder.toAbsolutePath().normalize() + "\n";
    }

    private String baselines(Path folder) {
        return "jpprof: baselines of " + Plural.of(baselines, "test") + " written to "
                + folder.toAbsolutePath().normalize() + ": commit them\n";
    }

    /** Where the page is, as terminals open it; nothing where it could not be written. */
    private static String report(Path folder) {
        Path page = folder.resolve("index.html").toAbsolutePath().normalize();
        return Files.exists(page) ? "jpprof: report " + page.toUri() + "\n" : "";
    }

    /** A table of each kind: of the whole run if there is one, else of all tests together. */
    private String tables() {
        StringBuilder text = new StringBuilder();
        for (ProfileKind kind : ProfileKind.values()) {
            MergedProfiles merged = ofTests.get(kind);
            if (ofWholeRun.containsKey(kind)) {
                text.append(table(kind.label(), ofWholeRun.get(kind)));
            } else if (merged != null) {
                text.append(table(kind.label() + (merged.isFull() ? " of the first tests" : ""), merged.merge()));
            }
        }
        return text.toString();
    }

    private static String table(String title, Profile profile) {
        TopTable table = TopTable.of(profile, "");
        return table.rows().isEmpty() ? "" : title + ", " + table.type().type() + ":\n" + table.print(ROWS);
    }
}

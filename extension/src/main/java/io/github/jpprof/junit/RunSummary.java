// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.TopTable;
import io.github.jpprof.profiler.ProfileKind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was profiled in this JVM, for the lines on the console at the end of the run. */
final class RunSummary {
    /** One a JVM, because tests and the run's listener never meet. */
    static final RunSummary THIS_JVM = new RunSummary();

    private static final int ROWS = 10;
    private static final int MAX_SAMPLES = 200_000;

    private final Set<TestName> unfinished = ConcurrentHashMap.newKeySet();
    private final Map<ProfileKind, Profile> merged = new EnumMap<>(ProfileKind.class);
    private @Nullable Path root;
    private int profiles;
    private int tests;

    void started(TestName test) {
        unfinished.add(test);
    }

    void finished(TestName test) {
        unfinished.remove(test);
    }

    /** The tests that are being profiled now. */
    Set<TestName> unfinished() {
        return Set.copyOf(unfinished);
    }

    /** A test's profiles were written below this folder. */
    synchronized void wrote(Path outputDir, Map<ProfileKind, Profile> written) {
        root = outputDir;
        tests++;
        profiles += written.size();
        // Merging more for ten lines would cost more than they are worth.
        if (size() < MAX_SAMPLES) {
            written.forEach(
                    (kind, profile) -> merged.merge(kind, profile, (a, b) -> Profile.merge(java.util.List.of(a, b))));
        }
    }

    private int size() {
        return merged.values().stream()
                .mapToInt(profile -> profile.samples().size())
                .sum();
    }

    /** The profiles of the whole run were written to this folder; their tables are shown instead of the tests'. */
    synchronized void wroteWholeRun(Path outputDir, Map<ProfileKind, Profile> written) {
        root = outputDir;
        profiles += written.size();
        merged.clear();
        merged.putAll(written);
    }

    /** What to print, and begins anew; empty if nothing was profiled. */
    synchronized Optional<String> take() {
        if (root == null) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        text.append("jpprof: ").append(count(profiles, "profile"));
        text.append(tests > 0 ? " of " + count(tests, "test") : " of the whole run");
        text.append(" in ").append(root.toAbsolutePath().normalize()).append('\n');
        merged.forEach((kind, profile) -> {
            TopTable table = TopTable.of(profile, "");
            if (!table.rows().isEmpty()) {
                text.append(kind.label())
                        .append(", ")
                        .append(table.type().type())
                        .append(":\n");
                text.append(table.print(ROWS));
            }
        });
        root = null;
        profiles = 0;
        tests = 0;
        merged.clear();
        return Optional.of(text.toString());
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}

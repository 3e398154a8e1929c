// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.junit.config.BuildRun;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.report.run.DisplayName;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.ProfileEntry;
import io.github.jpprof.report.run.TestEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the report will show of the tests of this JVM, by the folder below which their artifacts are. */
public final class TestReportCollector {
    /**
     * What was collected of one folder.
     *
     * @param wholeRun the profiles of the whole run, in order
     * @param displayNames what the tests, and those with a share of the whole run, are called by their authors
     */
    public record Reported(
            List<TestEntry> tests, Map<ProfileEntry, Profile> wholeRun, List<DisplayName> displayNames) {}

    private static final class Test {
        private final TestName name;
        private final Map<String, LimitResult> limits = new LinkedHashMap<>();
        private List<ProfileEntry> profiles = List.of();
        private List<ProfileEntry> recorded = List.of();

        Test(TestName name) {
            this.name = name;
        }

        List<ProfileEntry> all() {
            return Stream.concat(profiles.stream(), recorded.stream()).toList();
        }
    }

    private static final class Folder {
        private final Map<Path, Test> tests = new LinkedHashMap<>();
        private Map<ProfileEntry, Profile> wholeRun = Map.of();
    }

    private final Map<Path, Folder> folders = new LinkedHashMap<>();
    private DisplayNames displayNames = new DisplayNames();

    /** A test of the whole run, which the report may show though nothing else is collected of it. */
    public synchronized void ofWholeRun(TestName name) {
        displayNames.add(name);
    }

    /** Adds the result of a limit of this test; where the test runs once more, the last result counts. */
    public synchronized void limit(Path outputDir, TestName name, Path folder, LimitResult result) {
        test(outputDir, name, folder).limits.put(result.limit() + " " + result.measure(), result);
    }

    /** A test's profiles were written; where it runs once more, the last ones count. */
    public synchronized void wrote(Path outputDir, TestName name, Path folder, Map<ProfileKind, Profile> profiles) {
        test(outputDir, name, folder).profiles =
                List.copyOf(entries(slashes(folder) + "/", "", profiles).keySet());
    }

    /** What was recorded of a test was written, by the names of the files; where it runs once more, the last ones count. */
    public synchronized void recorded(Path outputDir, TestName name, Path folder, Map<String, Profile> profiles) {
        test(outputDir, name, folder).recorded = profiles.entrySet().stream()
                .map(profile -> entry(profile.getKey(), slashes(folder) + "/", "", profile.getValue()))
                .toList();
    }

    /** The profiles of the whole run were written. */
    public synchronized void wroteWholeRun(Path outputDir, Map<ProfileKind, Profile> profiles) {
        folder(outputDir).wholeRun = entries("", BuildRun.suffix(), profiles);
    }

    /** Returns all that was collected and starts over. */
    public synchronized Map<Path, Reported> take() {
        Map<Path, Reported> reported = new LinkedHashMap<>();
        folders.forEach((outputDir, folder) -> {
            List<TestEntry> tests = new ArrayList<>();
            folder.tests.forEach((path, test) -> tests.add(new TestEntry(
                    test.name.className(),
                    test.name.label(),
                    slashes(path),
                    test.all(),
                    List.copyOf(test.limits.values()))));
            reported.put(
                    outputDir, new Reported(tests, folder.wholeRun, displayNames.of(tests, folder.wholeRun.keySet())));
        });
        folders.clear();
        displayNames = new DisplayNames();
        return reported;
    }

    private Folder folder(Path outputDir) {
        return folders.computeIfAbsent(outputDir, dir -> new Folder());
    }

    private Test test(Path outputDir, TestName name, Path folder) {
        displayNames.add(name);
        return folder(outputDir).tests.computeIfAbsent(folder, f -> new Test(name));
    }

    private static Map<ProfileEntry, Profile> entries(
            String prefix, String suffix, Map<ProfileKind, Profile> profiles) {
        Map<ProfileEntry, Profile> entries = new LinkedHashMap<>();
        profiles.forEach((kind, profile) -> entries.put(entry(kind.label(), prefix, suffix, profile), profile));
        return entries;
    }

    private static ProfileEntry entry(String name, String prefix, String suffix, Profile profile) {
        return ProfileEntry.of(name, prefix + name + suffix + ".pb.gz", profile);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}

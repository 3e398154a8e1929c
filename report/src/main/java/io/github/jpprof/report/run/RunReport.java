// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report of a run: what all its JVMs recorded, put together.
 *
 * <p>Where two recorded the same test, as when a failed test is run once more, the later one holds.
 */
public final class RunReport {
    /** A record, and where its artifacts are: what to put in front of their paths. */
    record Source(RunRecord record, String prefix) {}

    /** A test and the record it comes from, and what it was in the base if there is one. */
    record Test(int source, String module, TestEntry entry, int baseSource, List<ProfileEntry> base) {}

    /** A profile of the whole run of a module. */
    record WholeRun(int source, String module, ProfileEntry entry) {}

    private record Key(String module, String name) {}

    private final List<Source> sources = new ArrayList<>();
    private final Map<Key, Test> tests = new LinkedHashMap<>();
    private final Map<Key, WholeRun> wholeRun = new LinkedHashMap<>();
    private final Map<Key, Test> base = new LinkedHashMap<>();
    private int records;

    /**
     * Adds what was recorded in one folder.
     *
     * @param prefix what to put in front of the paths of artifacts: {@code ""}, or the way to the folder from that of the
     *     report, with slashes, the last one included
     */
    public RunReport add(List<RunRecord> folder, String prefix) {
        for (RunRecord record : RunRecords.oldestFirst(folder)) {
            int source = add(new Source(record, prefix));
            records++;
            for (TestEntry entry : record.tests()) {
                Key key = new Key(record.module(), entry.folder());
                Test before = base.get(key);
                Test test = new Test(
                        source,
                        record.module(),
                        entry,
                        before == null ? 0 : before.source(),
                        before == null ? List.of() : before.entry().profiles());
                tests.put(key, test);
            }
            for (ProfileEntry entry : record.wholeRun()) {
                wholeRun.put(new Key(record.module(), entry.file()), new WholeRun(source, record.module(), entry));
            }
        }
        return this;
    }

    /** Adds what to compare the tests with; before these are added. */
    public RunReport addBase(List<RunRecord> folder, String prefix) {
        for (RunRecord record : RunRecords.oldestFirst(folder)) {
            int source = add(new Source(record, prefix));
            for (TestEntry entry : record.tests()) {
                base.put(
                        new Key(record.module(), entry.folder()),
                        new Test(source, record.module(), entry, 0, List.of()));
            }
        }
        return this;
    }

    private int add(Source source) {
        sources.add(source);
        return sources.size() - 1;
    }

    List<Source> sources() {
        return sources;
    }

    List<Test> tests() {
        return List.copyOf(tests.values());
    }

    List<WholeRun> wholeRun() {
        return List.copyOf(wholeRun.values());
    }

    /** The names of the modules, sorted. */
    public Set<String> modules() {
        Set<String> modules = new TreeSet<>();
        tests.values().forEach(test -> modules.add(test.module()));
        wholeRun.values().forEach(profile -> modules.add(profile.module()));
        return modules;
    }

    /** How many tests there are. */
    public int testCount() {
        return tests.size();
    }

    /** How many JVMs' records. */
    public int recordCount() {
        return records;
    }

    /** When the first JVM started, in milliseconds since 1970 UTC; 0 if there is none. */
    long startMillis() {
        return sources.stream()
                .mapToLong(source -> source.record().startMillis())
                .min()
                .orElse(0);
    }

    /** When the last test ended. */
    long endMillis() {
        return sources.stream()
                .mapToLong(source -> source.record().endMillis())
                .max()
                .orElse(0);
    }
}

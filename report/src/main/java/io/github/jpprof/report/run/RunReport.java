// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report of a run: the merged records of all its JVMs.
 *
 * <p>If two records have the same test, as when a failed test is run again, the later one applies.
 */
public final class RunReport {
    /** A record, and the prefix of the paths of its artifacts. */
    record Source(RunRecord record, String prefix) {}

    /**
     * A test and its record.
     *
     * @param displayName what its author calls it; {@code ""} where that is no more than its name
     * @param base the test in the base; {@link Base#NONE} if there is none
     * @param shares the shares of the test in the profiles of the whole run
     * @param runKinds the kinds of whole-run profiles of the module whose samples are labelled with their test
     */
    record Test(
            int source,
            String module,
            TestEntry entry,
            String displayName,
            Base base,
            List<ProfileEntry> shares,
            Set<String> runKinds) {}

    /** What a test had in the base of a comparison: its record, its own profiles, and its shares of those of the whole run. */
    record Base(int source, List<ProfileEntry> profiles, List<ProfileEntry> shares) {
        static final Base NONE = new Base(0, List.of(), List.of());
    }

    /** A profile of the whole run of a module. */
    record WholeRun(int source, String module, ProfileEntry entry) {}

    private record Key(String module, String name) {}

    /** The tests of some records, and the profiles of their whole runs; of two with the same name the later. */
    private static final class Contents {
        private final Map<Key, Test> tests = new LinkedHashMap<>();
        private final Map<Key, WholeRun> wholeRun = new LinkedHashMap<>();
        private final Map<Key, String> displayNames = new HashMap<>();

        void add(int source, RunRecord record) {
            String module = record.module();
            for (TestEntry entry : record.tests()) {
                Test test = new Test(source, module, entry, "", Base.NONE, List.of(), Set.of());
                tests.put(new Key(module, entry.folder()), test);
            }
            for (ProfileEntry entry : record.wholeRun()) {
                wholeRun.put(new Key(module, entry.file()), new WholeRun(source, module, entry));
            }
            for (DisplayName name : record.displayNames()) {
                displayNames.put(named(module, name.className(), name.name()), name.displayName());
            }
        }

        List<Test> tests() {
            return withShares(tests, List.copyOf(wholeRun.values()));
        }
    }

    private final List<Source> sources = new ArrayList<>();
    private final Contents run = new Contents();
    private final Contents base = new Contents();
    private final List<RunRecord> past = new ArrayList<>();
    private final List<RunRecord> unfinished = new ArrayList<>();
    private int records;

    /**
     * Adds the records of one folder.
     *
     * @param prefix the prefix of the paths of artifacts: {@code ""}, or the path of the folder relative to that of the
     *     report, with slashes, including the last one
     */
    public RunReport add(List<RunRecord> folder, String prefix) {
        for (RunRecord record : RunRecords.oldestFirst(folder)) {
            int source = add(new Source(record, prefix));
            records++;
            if (!record.unfinished().isEmpty()) {
                unfinished.add(record);
            }
            run.add(source, record);
        }
        return this;
    }

    /** Adds the base of the comparison. */
    public RunReport addBase(List<RunRecord> folder, String prefix) {
        for (RunRecord record : RunRecords.oldestFirst(folder)) {
            base.add(add(new Source(record, prefix)), record);
        }
        return this;
    }

    /** Adds records of earlier runs, for the history of tests. */
    public RunReport addPast(List<RunRecord> earlier) {
        past.addAll(RunRecords.oldestFirst(earlier));
        return this;
    }

    private static Key named(String module, String className, String test) {
        return new Key(module, className + "\n" + test);
    }

    private static Key named(Test test) {
        return named(test.module(), test.entry().className(), test.entry().name());
    }

    private int add(Source source) {
        sources.add(source);
        return sources.size() - 1;
    }

    List<Source> sources() {
        return sources;
    }

    /** All tests, including those that only occur in the profiles of the whole run. */
    List<Test> tests() {
        Map<Key, Base> before = new HashMap<>();
        for (Test test : base.tests()) {
            before.put(named(test), new Base(test.source(), test.entry().profiles(), test.shares()));
        }
        return run.tests().stream()
                .map(test -> new Test(
                        test.source(),
                        test.module(),
                        test.entry(),
                        run.displayNames.getOrDefault(named(test), ""),
                        before.getOrDefault(named(test), Base.NONE),
                        test.shares(),
                        test.runKinds()))
                .toList();
    }

    private static List<Test> withShares(Map<Key, Test> own, List<WholeRun> run) {
        Map<Key, Test> all = new LinkedHashMap<>(own);
        Map<Key, Key> byName = new HashMap<>();
        own.forEach((key, test) -> byName.putIfAbsent(named(test), key));
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        for (WholeRun profile : run) {
            ProfileEntry entry = profile.entry();
            for (TestShare share : entry.shares()) {
                kinds.computeIfAbsent(profile.module(), none -> new LinkedHashSet<>())
                        .add(entry.kind());
                Key name = named(profile.module(), share.className(), share.test());
                Key key = byName.getOrDefault(name, name);
                Test test = all.computeIfAbsent(
                        key,
                        none -> new Test(
                                profile.source(),
                                profile.module(),
                                new TestEntry(share.className(), share.test(), "", List.of(), List.of()),
                                "",
                                Base.NONE,
                                List.of(),
                                Set.of()));
                List<ProfileEntry> shares = new ArrayList<>(test.shares());
                shares.add(entry.share(share));
                all.put(key, with(test, shares, Set.of()));
            }
        }
        return all.values().stream()
                .map(test -> with(test, test.shares(), kinds.getOrDefault(test.module(), Set.of())))
                .toList();
    }

    private static Test with(Test test, List<ProfileEntry> shares, Set<String> kinds) {
        return new Test(test.source(), test.module(), test.entry(), test.displayName(), test.base(), shares, kinds);
    }

    /** The earlier runs, oldest first, each with its tests. */
    Map<RunId, List<Test>> past() {
        Map<RunId, List<RunRecord>> runs = new LinkedHashMap<>();
        past.forEach(record ->
                runs.computeIfAbsent(record.run(), none -> new ArrayList<>()).add(record));
        Map<RunId, List<Test>> tests = new LinkedHashMap<>();
        runs.forEach(
                (run, ofRun) -> tests.put(run, new RunReport().add(ofRun, "").tests()));
        return tests;
    }

    /** When an earlier run ended, in milliseconds since 1970 UTC. */
    long endOfPast(RunId run) {
        return past.stream()
                .filter(record -> record.run().equals(run))
                .mapToLong(RunRecord::endMillis)
                .max()
                .orElse(0);
    }

    /** How JVMs ended before their tests did, the module first where there are several. */
    List<String> unfinished() {
        boolean several = modules().size() > 1;
        return unfinished.stream()
                .map(record -> (several ? record.module() + ": " : "") + record.unfinished())
                .toList();
    }

    List<WholeRun> wholeRun() {
        return List.copyOf(run.wholeRun.values());
    }

    /** The names of the modules, sorted. */
    public Set<String> modules() {
        Set<String> modules = new TreeSet<>();
        run.tests.values().forEach(test -> modules.add(test.module()));
        run.wholeRun.values().forEach(profile -> modules.add(profile.module()));
        return modules;
    }

    /** The number of tests. */
    public int testCount() {
        return tests().size();
    }

    /** The number of JVMs. */
    public int recordCount() {
        return records;
    }

    /** The record that ended last; empty if there is none. */
    Optional<RunRecord> latest() {
        return sources.stream().map(Source::record).max(Comparator.comparingLong(RunRecord::endMillis));
    }

    /** The start of the first JVM, in milliseconds since 1970 UTC; 0 if there is none. */
    long startMillis() {
        return sources.stream()
                .mapToLong(source -> source.record().startMillis())
                .min()
                .orElse(0);
    }

    /** The end of the last test, in milliseconds since 1970 UTC. */
    long endMillis() {
        return sources.stream()
                .mapToLong(source -> source.record().endMillis())
                .max()
                .orElse(0);
    }
}

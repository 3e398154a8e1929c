// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.push.labels.BuildLabels;
import io.github.jpprof.push.labels.LabelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles in folders, added up to one for each module and kind.
 *
 * <p>Where there is a profile of the whole run, it is that one, for it holds what the tests' own do.
 */
public final class ProfileFolders {
    /** Profiles of one key are added up; those of different columns cannot be. */
    private record Key(String module, String kind, List<ValueType> types, Optional<String> test) {}

    private final SortedMap<String, String> labels;
    private final Set<String> kinds;
    private final TestNames tests;
    private final Consumer<String> log;
    private final Map<Key, RunningMerge> sums = new LinkedHashMap<>();

    /**
     * Reads folders.
     *
     * @param labels of all profiles
     * @param kinds the kinds that are wanted; empty for all
     * @param tests which tests have a label of their own; {@code *} stands for any text
     * @param log hears of what is left out
     */
    public ProfileFolders(Map<String, String> labels, Set<String> kinds, List<String> tests, Consumer<String> log) {
        this.labels = new TreeMap<>(labels);
        this.kinds = Set.copyOf(kinds);
        this.tests = new TestNames(tests);
        this.log = log;
    }

    /**
     * Reads and adds up. A file that is no profile is named on the log and left out.
     *
     * @param folders folders, and files
     * @param goOn asked between files; what is not read by then is named on the log
     * @throws IOException if a folder cannot be read
     */
    public List<Outgoing> read(List<Path> folders, BooleanSupplier goOn) throws IOException {
        List<FoundFile> all = new ArrayList<>();
        List<FoundFile> files = new ArrayList<>();
        for (Path folder : folders) {
            List<FoundFile> found = found(folder);
            all.addAll(found);
            files.addAll(wanted(found));
        }
        if (all.isEmpty()) {
            log.accept("no profiles (*.pb.gz) in " + folders);
        } else if (files.isEmpty()) {
            String wanted = kinds.isEmpty() ? "" : " of the kinds " + new TreeSet<>(kinds);
            log.accept("no profiles" + wanted + " in " + folders + ": there are "
                    + all.stream().map(FoundFile::kind).collect(Collectors.toCollection(TreeSet::new)));
        }
        List<Outgoing> outgoing = readFiles(files, goOn);
        if (outgoing.isEmpty() && !sums.isEmpty()) {
            log.accept("the profiles in " + folders + " have no samples");
        }
        return outgoing;
    }

    /**
     * Reads and adds up the profiles of one run, as {@link #read(List, BooleanSupplier)} does.
     *
     * @param output the folder of the run's artifacts
     * @param wholeRun the profiles of the whole run, by kind
     * @param tests the files of its tests, below that folder
     */
    public List<Outgoing> read(Path output, Map<String, Profile> wholeRun, List<Path> tests, BooleanSupplier goOn) {
        wholeRun.forEach((kind, profile) -> {
            Path file = output.resolve(kind + FoundFile.ENDING);
            if (kinds.isEmpty() || kinds.contains(kind)) {
                add(FoundFile.of(file, output), profile, profile.timeNanos() + profile.durationNanos());
            }
        });
        List<FoundFile> files = tests.stream()
                .map(file -> FoundFile.of(file, output))
                .filter(file -> !wholeRun.containsKey(file.kind()))
                .toList();
        return readFiles(wanted(files), goOn);
    }

    private List<Outgoing> readFiles(List<FoundFile> files, BooleanSupplier goOn) {
        int read = 0;
        for (FoundFile file : files) {
            if (!goOn.getAsBoolean()) {
                log.accept("no time was left to read " + (files.size() - read) + " of " + files.size()
                        + " profiles, from " + file.file() + " on: jpprof push sends them later");
                break;
            }
            add(file);
            read++;
        }
        if (tests.tooMany() > 0) {
            log.accept(tests.tooMany() + " tests match -tests and have no label of their own, beyond the "
                    + TestNames.MOST + " that may: use a narrower pattern");
        }
        return outgoing();
    }

    private static List<FoundFile> found(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            return List.of(FoundFile.of(folder, parent == null ? folder : parent));
        }
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> file.toString().endsWith(FoundFile.ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> FoundFile.of(file, folder))
                    .toList();
        }
    }

    private List<FoundFile> wanted(List<FoundFile> files) {
        Set<String> whole = files.stream()
                .filter(file -> file.test().isEmpty())
                .map(ProfileFolders::place)
                .collect(Collectors.toSet());
        return files.stream()
                .filter(file -> kinds.isEmpty() ? file.isOfRun() : kinds.contains(file.kind()))
                .filter(file -> file.test().isEmpty() || !whole.contains(place(file)))
                .toList();
    }

    private static String place(FoundFile file) {
        return file.output() + "\n" + file.kind();
    }

    private void add(FoundFile file) {
        try {
            Profile profile = ProfileFile.read(file.file());
            add(file, profile, end(profile, file.file()));
        } catch (NoSuchFileException e) {
            log.accept(file.file() + " is left out: there is no such file or folder");
        } catch (IOException | ProfileException e) {
            log.accept(file.file() + " is left out: " + e.getMessage());
        }
    }

    private void add(FoundFile file, Profile profile, long end) {
        if (tests.none()) {
            add(file, Optional.empty(), PartialProfile.withoutLabels(profile, profile.samples()), end);
        } else {
            Map<Optional<String>, List<Sample>> byTest = profile.samples().stream()
                    .collect(Collectors.groupingBy(
                            sample -> test(sample).or(file::test).flatMap(tests::label),
                            LinkedHashMap::new,
                            Collectors.toList()));
            byTest.forEach((test, samples) -> add(file, test, PartialProfile.withoutLabels(profile, samples), end));
        }
    }

    private void add(FoundFile file, Optional<String> test, Profile profile, long end) {
        sums.computeIfAbsent(
                        new Key(file.module(), file.kind(), profile.sampleTypes(), test), key -> new RunningMerge())
                .add(profile, end);
    }

    private static Optional<String> test(Sample sample) {
        return sample.label("class").flatMap(name -> sample.label("test").map(test -> name + "." + test));
    }

    /** Profiles of other tools may not say when they were taken: then it was when the file was written. */
    private static long end(Profile profile, Path file) throws IOException {
        return profile.timeNanos() == 0
                ? Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS)
                : profile.timeNanos() + profile.durationNanos();
    }

    private List<Outgoing> outgoing() {
        List<Outgoing> all = new ArrayList<>();
        sums.forEach((key, sum) -> {
            Profile profile = sum.profile();
            if (profile.samples().isEmpty()) {
                return;
            }
            SortedMap<String, String> own = new TreeMap<>(labels);
            if (!key.module().isEmpty()) {
                own.putIfAbsent(BuildLabels.MODULE, LabelText.value(key.module()));
            }
            key.test().ifPresent(test -> own.put(BuildLabels.TEST, LabelText.value(test)));
            Profile timed = profile.timeNanos() == 0
                    ? profile.toBuilder()
                            .timeNanos(sum.endNanos() - profile.durationNanos())
                            .build()
                    : profile;
            all.add(new Outgoing(kind(key), own, timed, sum.endNanos()));
        });
        return all;
    }

    /**
     * Stores know {@code heap} and {@code allocs} as one kind, memory. Of a module that has both, allocations keep a name of
     * their own, for a test may be in both and its allocations would count twice.
     */
    private String kind(Key key) {
        boolean hasHeap = sums.keySet().stream()
                .anyMatch(other ->
                        other.module().equals(key.module()) && other.kind().equals("heap"));
        return key.kind().equals("allocs") && !hasHeap ? "memory" : key.kind();
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.IncompatibleProfilesException;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.file.RunningSum;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.console.HeapSize;
import io.github.jpprof.tool.console.ProgressBars;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sums of any number of profiles, of which only a few are in memory at a time.
 *
 * <p>Profiles are read by one thread per processor, and added in the order of the arguments.
 */
public final class ProfileSums {
    private static final String ENDING = ".pb.gz";

    /** The number of profiles that are read in one batch. */
    private static final int AHEAD = 64;

    private ProfileSums() {}

    /**
     * The sum of some profiles.
     *
     * @param count the number of profiles
     */
    public record Sum(FileProfile profile, int count) {}

    /** Finds the profiles that arguments name, as {@link InputFiles} does. */
    public static InputFiles find(List<String> names, Console console) throws IOException {
        return InputFiles.of(names, name -> name.endsWith(ENDING), "*" + ENDING + " files", console.in());
    }

    /**
     * Adds up the profiles that arguments name.
     *
     * @param task the heading of the progress bar, which only a terminal shows
     * @throws IOException if one of them cannot be read, or they have no sample type in common; the message has their
     *     file names then
     */
    public static Sum of(List<String> names, String task, Console console) throws IOException {
        try (InputFiles files = find(names, console)) {
            Set<String> kinds = new LinkedHashSet<>();
            files.all().forEach(file -> kinds.add(file.fileName()));
            try {
                return new Sum(sum(files.all(), task, console), files.all().size());
            } catch (OutOfMemoryError e) {
                String what = "the sum of " + files.all().size() + " profiles";
                throw new IOException(HeapSize.tooSmallFor(what), e);
            } catch (IncompatibleProfilesException e) {
                throw new IOException(e.getMessage() + (kinds.size() < 2 ? "" : severalKinds(kinds)), e);
            }
        }
    }

    private static String severalKinds(Set<String> kinds) {
        int shown = Math.min(6, kinds.size());
        return "; the files are " + String.join(", ", new ArrayList<>(kinds).subList(0, shown))
                + (shown < kinds.size() ? " and others" : "")
                + ": select one kind with a pattern, as in 'FOLDER/**/cpu.pb.gz'";
    }

    /**
     * Adds up the profiles that arguments name, by file name: each test has its own {@code cpu.pb.gz}. Where a folder has a profile
     * of the whole run as well, which has the samples of these, it is taken alone.
     *
     * @param names files, whose sum has the name of the first, and folders, zip files, globs and lists
     * @return the sums by file name, with demangled names of functions
     */
    public static Map<String, Sum> byFileName(List<String> names, String task, Console console) throws IOException {
        Map<String, List<InputFile>> groups = new LinkedHashMap<>();
        List<String> given = new ArrayList<>();
        List<String> many = new ArrayList<>();
        names.forEach(name -> (InputFiles.isMany(name) ? many : given).add(name));
        try (InputFiles files = find(many, console);
                InputFiles single = find(given, console)) {
            for (InputFile file : RepeatedSamples.removedFrom(files.all())) {
                groups.computeIfAbsent(file.fileName(), none -> new ArrayList<>())
                        .add(file);
            }
            if (!given.isEmpty()) {
                groups.computeIfAbsent(single.all().get(0).fileName(), none -> new ArrayList<>())
                        .addAll(single.all());
            }
            Map<String, Sum> sums = new LinkedHashMap<>();
            for (Map.Entry<String, List<InputFile>> group : groups.entrySet()) {
                FileProfile sum = sum(group.getValue(), task + " " + group.getKey(), console);
                sums.put(
                        group.getKey(),
                        new Sum(Naming.apply(sum), group.getValue().size()));
            }
            return sums;
        }
    }

    private static FileProfile sum(List<InputFile> files, String task, Console console) throws IOException {
        RunningSum sum = new RunningSum();
        ExecutorService readers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (ProgressBars.Steps steps = ProgressBars.steps(task, files.size(), " profiles", console)) {
            for (int start = 0; start < files.size(); start += AHEAD) {
                List<Future<FileProfile>> read = files.subList(start, Math.min(files.size(), start + AHEAD)).stream()
                        .map(file -> readers.submit(() -> read(file)))
                        .toList();
                for (Future<FileProfile> profile : read) {
                    sum.add(profile.get());
                    steps.step();
                }
                if (files.size() > AHEAD && HeapSize.isFull()) {
                    throw new OutOfMemoryError("after " + start + " profiles");
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError error) {
                throw error; // which is no fault of the file
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            readers.shutdownNow();
        }
        return sum.profile();
    }

    /** Reads a profile, or the most informative one of a recording. */
    public static FileProfile read(InputFile file) throws IOException {
        if (!file.isEntry()) {
            return Fetcher.read(file.path(), note -> {}); // the comments of a sum state what it leaves out
        }
        try (BufferedInputStream in = new BufferedInputStream(file.open(), 1 << 16)) {
            return Fetcher.read(in, file.name(), note -> {});
        }
    }
}

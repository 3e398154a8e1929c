// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.InvalidRegexException;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.FileSources;
import io.github.jpprof.tool.Corpus;
import io.github.jpprof.tool.MutatedProfiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Damages profiles and opens the pages of those that can still be read.
 *
 * <p>As a program: {@code MutatedPages SECONDS [SEED]}.
 */
final class MutatedPages {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);
    private static final List<String> PATHS = List.of(
            "/ui/flamegraph",
            "/ui/compare",
            "/ui/graph",
            "/ui/top",
            "/ui/labels",
            "/ui/peek",
            "/ui/source",
            "/ui/stacks.js",
            "/ui/download");
    private static final List<String> QUERIES = List.of(
            "", "si=0", "si=1", "f=a", "i=e", "g=lines", "g=addresses", "tf=1kb:", "n=1", "trim=false", "calltree=t");

    private final Path folder;
    private final MutatedProfiles profiles;

    /** @param folder with profiles */
    MutatedPages(Path folder) throws IOException {
        this.folder = folder;
        this.profiles = new MutatedProfiles(folder);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("mutated");
        Corpus.write(folder);
        MutatedPages pages = new MutatedPages(folder);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        long first = seed;
        long faults = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[0]));
        for (; System.nanoTime() < end; seed++) {
            Optional<String> fault = pages.fault(seed);
            if (fault.isPresent()) {
                faults++;
                System.out.println("seed " + seed + ": " + fault.get());
            }
        }
        System.out.println((seed - first) + " damaged profiles, " + faults + " faults");
    }

    /** What is wrong with the pages of the damaged profile of this seed; empty if nothing. */
    Optional<String> fault(long seed) throws IOException {
        Random random = new Random(seed);
        FileProfile profile;
        try {
            profile = Naming.apply(FileProfile.read(new ByteArrayInputStream(profiles.next(random)), "damaged"));
        } catch (ProfileException | InvalidRegexException | IOException e) {
            return Optional.empty(); // it says why
        }
        ReportOptions options = ReportOptions.defaults();
        Views views = new Views(
                profile,
                options,
                new FileSources(),
                dot -> {
                    throw new IOException("dot is not installed");
                },
                new SavedViews(folder.resolve("settings.json"), options));
        for (String path : PATHS) {
            Optional<String> fault = fault(views, path, QUERIES.get(random.nextInt(QUERIES.size())));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(Views views, String path, String query) throws IOException {
        long start = System.nanoTime();
        try {
            views.answer(path, Parameters.parse(query));
        } catch (ProfileException | ReportException | InvalidRegexException e) {
            return Optional.empty(); // it says why
        } catch (RuntimeException | Error e) {
            return Optional.of(path + "?" + query + " throws " + e + " at "
                    + Arrays.stream(e.getStackTrace()).limit(6).toList());
        }
        long took = System.nanoTime() - start;
        return took < LONGEST
                ? Optional.empty()
                : Optional.of(path + "?" + query + " takes " + took / 1_000_000 + " ms");
    }
}

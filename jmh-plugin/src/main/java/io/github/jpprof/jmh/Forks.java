// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** The forks of one benchmark, seen from the JVM that starts them: merges what they took. */
final class Forks {
    private static final String FOLDER_KEY = "jpprof.jmh.fork";

    private final ProfilerOptions options;
    private final BenchmarkParams benchmark;
    private final BenchmarkFolder folder;
    private final Map<ProfileKind, Profile> merged = new EnumMap<>(ProfileKind.class);
    private Path current;
    private int started;

    Forks(ProfilerOptions options, BenchmarkParams benchmark) {
        this.options = options;
        this.benchmark = benchmark;
        folder = BenchmarkFolder.of(options.folder(), benchmark);
        current = folder.path();
    }

    /** The folder that this JVM is to leave its files in, or null if it is no fork. */
    static @Nullable Path folderOfThisFork() {
        String folder = System.getProperty(FOLDER_KEY);
        return folder == null ? null : Path.of(folder);
    }

    /** The options that the next fork needs. */
    List<String> next() {
        started++;
        // With the id of this process, so that what a killed run left is never taken for ours.
        current = folder.path()
                .resolve("fork-" + ProcessHandle.current().pid() + "-" + (started - benchmark.getWarmupForks()));
        return List.of("-D" + FOLDER_KEY + "=" + current);
    }

    /** Takes over what the current fork took; called when it has ended. */
    Collection<? extends Result<?>> collect(BenchmarkResult result) {
        try {
            if (started <= benchmark.getWarmupForks()) {
                ForkFiles.delete(current);
                return List.of();
            }
            return add(result, ForkFiles.read(current, options.request().kinds()));
        } catch (IOException e) {
            return List.of(Texts.failure(BenchmarkFolder.notWritten(folder.path(), e)));
        }
    }

    private List<Result<?>> add(BenchmarkResult result, ProfilingResult fork) throws IOException {
        if (started == benchmark.getWarmupForks() + 1) {
            folder.setAside();
        }
        fork.profiles().forEach((kind, profile) -> merged.merge(kind, profile, (a, b) -> Profile.merge(List.of(a, b))));
        folder.write(merged);
        if (!options.keepForks()) {
            ForkFiles.delete(current);
        }
        List<Result<?>> results = new ArrayList<>(PerOperation.ofFork(fork.profiles(), counted(result)));
        if (started == benchmark.getWarmupForks() + benchmark.getForks()) {
            results.addAll(Texts.of(merged));
        }
        results.addAll(Texts.failures(fork.failures()));
        return results;
    }

    private static Counted counted(BenchmarkResult result) {
        long operations = 0;
        double bytes = 0;
        for (IterationResult iteration : result.getIterationResults()) {
            long inIteration = iteration.getMetadata().getAllOps();
            operations += inIteration;
            Result<?> perOperation = iteration.getSecondaryResults().get(PerOperation.BYTES);
            bytes += perOperation == null ? 0 : perOperation.getScore() * inIteration;
        }
        return new Counted(operations, Math.round(bytes));
    }
}

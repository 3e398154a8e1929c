// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.jmh.baseline.BaselineRun;
import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.ExactFiles;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.jmh.files.BenchmarkFolder;
import io.github.jpprof.jmh.files.ForkFiles;
import io.github.jpprof.jmh.limits.BenchmarkLimits;
import io.github.jpprof.jmh.limits.LimitCheck;
import io.github.jpprof.jmh.options.ProfilerOptions;
import io.github.jpprof.jmh.result.MeasuredIteration;
import io.github.jpprof.jmh.result.MeasuredTotals;
import io.github.jpprof.jmh.result.OperationMean;
import io.github.jpprof.jmh.result.PerOperation;
import io.github.jpprof.jmh.result.TextResults;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
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
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.TextResult;
import org.openjdk.jmh.runner.BenchmarkException;

/** The forks of one benchmark, seen from the JVM that starts them: merges what they took. */
final class Forks {
    private static final String FOLDER_KEY = "jpprof.jmh.fork";

    private static final int WARNS_OF_NATIVE_CODE = 24;

    private final ProfilerOptions options;
    private final BenchmarkParams benchmark;
    private final ProfilingRequest request;
    private final List<ExactCount> counts = new ArrayList<>();
    private final List<OperationMean> means = new ArrayList<>();
    private final BaselineRun baseline;
    private final BenchmarkFolder folder;
    private final Map<ProfileKind, Profile> merged = new EnumMap<>(ProfileKind.class);
    private MeasuredTotals measured = MeasuredTotals.NOTHING;
    private BenchmarkLimits limits;
    private JmhRun run = new JmhRun(null, null);
    private Path current;
    private int started;

    Forks(ProfilerOptions options, BenchmarkParams benchmark) {
        this.options = options;
        this.benchmark = benchmark;
        request = request(options, benchmark);
        limits = BenchmarkLimits.of(benchmark.getBenchmark());
        baseline = new BaselineRun(options, benchmark);
        folder = BenchmarkFolder.of(options.folder(), benchmark);
        current = folder.path();
    }

    /** JMH ends the whole run for any other exception than this; of this one it prints nothing. */
    private static ProfilingRequest request(ProfilerOptions options, BenchmarkParams benchmark) {
        try {
            return options.request(benchmark);
        } catch (IllegalArgumentException e) {
            JmhRun.current().println("\n" + e.getMessage() + "\n");
            throw new BenchmarkException(e);
        }
    }

    /** The folder that this JVM is to leave its files in, or null if it is no fork. */
    static @Nullable Path folderOfThisFork() {
        String folder = System.getProperty(FOLDER_KEY);
        return folder == null ? null : Path.of(folder);
    }

    /** The options that the next fork needs. */
    List<String> next() {
        started++;
        run = JmhRun.current();
        // With the id of this process, so that what a killed run left is never taken for ours.
        current = folder.path()
                .resolve("fork-" + ProcessHandle.current().pid() + "-" + (started - benchmark.getWarmupForks()));
        List<String> jvmOptions = new ArrayList<>(List.of("-D" + FOLDER_KEY + "=" + current));
        if (Runtime.Version.parse(benchmark.getJdkVersion()).feature() >= WARNS_OF_NATIVE_CODE) {
            jvmOptions.add("--enable-native-access=ALL-UNNAMED");
        }
        return jvmOptions;
    }

    /** Takes over what the current fork took; called when it has ended. */
    Collection<? extends Result<?>> collect(BenchmarkResult result) {
        List<Result<?>> results = new ArrayList<>();
        try {
            if (started <= benchmark.getWarmupForks()) {
                ForkFiles.delete(current);
                return results;
            }
            results.addAll(add(result, ForkFiles.read(current, request.kinds())));
        } catch (IOException e) {
            String why = BenchmarkFolder.notWritten(folder.path(), e);
            results.add(TextResults.failure(why));
            // No limit is kept by operations whose count may be lost.
            count(ExactCount.refused(PhaseRefusal.Reason.NOT_DELIVERED, why.strip()), List.of());
        }
        if (isLast()) {
            results.addAll(check()); // last, as it may throw
        }
        return results;
    }

    private boolean isLast() {
        return started == benchmark.getWarmupForks() + benchmark.getForks();
    }

    private List<Result<?>> add(BenchmarkResult result, ProfilingResult fork) throws IOException {
        if (started == benchmark.getWarmupForks() + 1) {
            folder.setAside();
        }
        ExactCount counted = options.exact()
                ? new ExactFiles(current).read()
                : ExactCount.refused(
                        PhaseRefusal.Reason.SWITCHED_OFF, "the extra phase that counts is switched off with exact=off");
        fork.profiles().forEach((kind, profile) -> merged.merge(kind, profile, (a, b) -> Profile.merge(List.of(a, b))));
        limits = ForkFiles.limits(current).orElse(limits);
        List<MeasuredIteration> iterations =
                MeasuredIteration.of(result.getIterationResults(), ForkFiles.iterations(current));
        OperationMean mean = count(counted, iterations);
        folder.write(merged);
        if (exact().isExact()) {
            folder.writeExact(exact().profile());
        }
        if (options.keepForks()) {
            ForkFiles.setAside(current);
        } else {
            ForkFiles.delete(current);
        }
        MeasuredTotals inFork = MeasuredTotals.of(iterations);
        measured = measured.plus(inFork);
        baseline.add(result, inFork.operations(), mean);
        List<Result<?>> results = new ArrayList<>(PerOperation.ofFork(fork.profiles(), inFork, mean));
        results.addAll(TextResults.failures(fork.failures()));
        if (isLast()) {
            results.addAll(TextResults.of(merged, exact(), OperationMean.of(means), measured, !limits.isEmpty()));
            results.addAll(baseline.end(merged, folder));
            if (!merged.isEmpty()) {
                run.println(
                        "jpprof: profiles in " + folder.path().toAbsolutePath().normalize());
            }
            BenchmarkPush.send(options.push(), benchmark, merged);
        }
        return results;
    }

    private OperationMean count(ExactCount counted, List<MeasuredIteration> iterations) {
        counts.add(counted);
        OperationMean mean = OperationMean.of(counted, iterations, benchmark.getMode());
        means.add(mean);
        return mean;
    }

    private ExactCount exact() {
        return counts.stream().reduce(ExactCount::plus).orElseThrow();
    }

    /** Checks the benchmark's limits; in a run that fails on errors, one that is exceeded or undecided is an error. */
    private List<Result<TextResult>> check() {
        String violation = LimitCheck.of(benchmark, exact(), OperationMean.of(means), folder.exact())
                .failure(limits);
        if (violation.isEmpty()) {
            return List.of();
        }
        if (run.failsOnError()) {
            run.println("\n" + violation);
            throw new BenchmarkException(new AssertionError(violation));
        }
        return List.of(TextResults.failure(violation));
    }
}

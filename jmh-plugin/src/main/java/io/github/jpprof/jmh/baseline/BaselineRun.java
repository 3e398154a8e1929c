// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import io.github.jpprof.jmh.files.BenchmarkFolder;
import io.github.jpprof.jmh.files.BenchmarkRecord;
import io.github.jpprof.jmh.files.ForkFigures;
import io.github.jpprof.jmh.options.ProfilerOptions;
import io.github.jpprof.jmh.result.OperationMean;
import io.github.jpprof.jmh.result.TextResults;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.TextResult;

/** Gathers the figures of a benchmark's forks, to compare them with a baseline or to save them as one. */
public final class BaselineRun {
    private final ProfilerOptions options;
    private final BenchmarkParams benchmark;
    private final List<ForkFigures> forks = new ArrayList<>();

    public BaselineRun(ProfilerOptions options, BenchmarkParams benchmark) {
        this.options = options;
        this.benchmark = benchmark;
    }

    /** That what the options ask for is not done, as figures are of forks; empty if they ask for nothing. */
    public static List<Result<TextResult>> withoutForks(ProfilerOptions options) {
        List<String> ignored = new ArrayList<>();
        if (options.save() != null) {
            ignored.add("save=");
        }
        if (options.baseline() != null) {
            ignored.add("baseline=");
        }
        return ignored.isEmpty()
                ? List.of()
                : List.of(TextResults.failure("ignored without forks: " + String.join(", ", ignored)
                        + "; a baseline is of forks, as with -f 4\n"));
    }

    public void add(BenchmarkResult fork, long operations, OperationMean mean) {
        double score = fork.getPrimaryResult().getScore();
        double unit = benchmark.getTimeUnit().toNanos(1);
        double time = isThroughput() ? score * TimeUnit.SECONDS.toNanos(1) / unit : score * unit;
        // A mean over methods that allocate differently follows the share of each, which no two runs have in common.
        boolean comparable = mean.isExact() && !mean.weighed();
        forks.add(new ForkFigures(
                operations, time, comparable ? mean.bytes() : Double.NaN, comparable ? mean.objects() : Double.NaN));
    }

    private boolean isThroughput() {
        return benchmark.getMode() == Mode.Throughput;
    }

    /** Called after the last fork. What can't be read or written is a result of its own, and loses none of the others. */
    public List<Result<TextResult>> end(Map<ProfileKind, Profile> profiles, BenchmarkFolder folder) {
        String timeUnit = isThroughput() ? BenchmarkRecord.THROUGHPUT : BenchmarkRecord.TIME;
        BenchmarkRecord figures = new BenchmarkRecord(benchmark.id(), timeUnit, forks);
        List<Result<TextResult>> results = new ArrayList<>();
        if (options.baseline() != null) {
            Baseline baseline = Baseline.of(options.baseline(), benchmark.id());
            String comparison = baseline.compare(figures, profiles, folder.path());
            results.add(new TextResult(comparison, "baseline"));
            results.addAll(summarize(comparison));
        }
        if (options.save() != null) {
            results.addAll(save(Baseline.of(options.save(), benchmark.id()), figures, profiles));
        }
        return results;
    }

    private List<Result<TextResult>> summarize(String comparison) {
        try {
            ComparisonSummary.add(options.folder(), benchmark.id(), comparison);
            return List.of();
        } catch (IOException e) {
            return notWritten("the comparison was not added to baseline.txt in " + options.folder(), e, "dir=");
        }
    }

    private static List<Result<TextResult>> save(
            Baseline baseline, BenchmarkRecord figures, Map<ProfileKind, Profile> profiles) {
        try {
            baseline.save(figures, profiles);
            return List.of();
        } catch (IOException e) {
            return notWritten("the baseline was not saved in " + baseline.folder(), e, "save=");
        }
    }

    private static List<Result<TextResult>> notWritten(String what, IOException e, String option) {
        return List.of(TextResults.failure(what + ": " + FailureReason.of(e)
                + "; make sure that there is room and that it can be written, or choose another folder with " + option
                + "\n"));
    }
}

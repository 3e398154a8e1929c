// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.jmh.baseline.BaselineRun;
import io.github.jpprof.jmh.exact.AllocatedBytes;
import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.jmh.exact.WorkerMethods;
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
import io.github.jpprof.jmh.stacks.BenchmarkThreads;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * One benchmark in the JVM it runs in: a session from before the first measurement to after the last.
 *
 * <p>One session, not one an iteration: an iteration of single shots may be shorter than the time between two samples.
 */
final class Trial {
    /** An iteration that fails ends its benchmark without a call; the next trial ends the session. */
    private static @Nullable ProfilingSession running;

    private final ProfilerOptions options;
    private final ProfilingRequest request;
    private final BenchmarkParams benchmark;
    private final BenchmarkLimits limits;
    private final WorkerMethods methods;
    private final List<MeasuredIteration> measured = new ArrayList<>();
    private @Nullable ProfilingSession session;
    private @Nullable AllocatedBytes before;
    private String failure = "";

    Trial(ProfilerOptions options, BenchmarkParams benchmark) {
        this.options = options;
        this.request = options.request(benchmark);
        this.benchmark = benchmark;
        limits = BenchmarkLimits.of(benchmark.getBenchmark());
        methods = new WorkerMethods(benchmark);
    }

    void beforeIteration(IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            if (measured.isEmpty()) {
                start();
            }
            methods.begin();
            before = AllocatedBytes.now(); // last, so that the start is not counted
        } else if (measuresAllocation()) {
            methods.watch();
        }
    }

    Collection<? extends Result<?>> afterIteration(IterationParams iteration, IterationResult result) {
        if (iteration.getType() != IterationType.MEASUREMENT) {
            methods.stopWatching();
            return List.of();
        }
        AllocatedBytes after = AllocatedBytes.now();
        long bytes = measuresAllocation() && before != null && after != null
                ? after.since(before)
                : MeasuredIteration.UNKNOWN;
        measured.add(new MeasuredIteration(result.getMetadata().getAllOps(), bytes, methods.end()));
        return measured.size() == iteration.getCount() && !hasFailed(result) ? hand(stop()) : List.of();
    }

    /** JMH calls after an iteration that has failed, too: with the results of the threads that have not. */
    private boolean hasFailed(IterationResult result) {
        return result.getRawPrimaryResults().size() < benchmark.getThreads();
    }

    private boolean measuresAllocation() {
        Set<ProfileKind> kinds = request.kinds();
        return !limits.isEmpty() || kinds.contains(ProfileKind.HEAP) || kinds.contains(ProfileKind.ALLOCS);
    }

    private void start() {
        synchronized (Trial.class) {
            if (running != null) {
                running.close();
                running = null;
            }
            try {
                session = Profiler.start(request, options.engine(), new BenchmarkThreads());
                running = session;
            } catch (ProfilingException e) {
                failure = e.getMessage();
            }
        }
    }

    private ProfilingResult stop() {
        synchronized (Trial.class) {
            running = null;
            if (session == null) {
                Map<ProfileKind, ProfilingFailure> failures = new EnumMap<>(ProfileKind.class);
                request.kinds()
                        .forEach(kind ->
                                failures.put(kind, new ProfilingFailure(ProfilingFailure.Reason.NOT_STARTED, failure)));
                return new ProfilingResult(Map.of(), failures);
            }
            return session.stop();
        }
    }

    /** Hands the result to the JVM that started this one, through files; without one, to JMH. */
    private Collection<? extends Result<?>> hand(ProfilingResult result) {
        Path folder = Forks.folderOfThisFork();
        if (folder != null) {
            List<String> lines = measured.stream().map(MeasuredIteration::print).toList();
            List<? extends Result<?>> failures = ForkFiles.write(options.folder(), folder, result, limits, lines);
            if (options.exact() && measuresAllocation()) {
                AfterMeasurement.count(benchmark, folder);
            }
            return failures;
        }
        BenchmarkFolder own = BenchmarkFolder.of(options.folder(), benchmark);
        List<Result<?>> results = new ArrayList<>(own.replace(result.profiles()));
        MeasuredTotals counted = MeasuredTotals.of(measured);
        results.addAll(PerOperation.embedded(result.profiles(), counted));
        String noFork = "the extra phase that counts needs a fork, as with -f 1";
        ExactCount none = ExactCount.refused(PhaseRefusal.Reason.NO_FORK, noFork);
        OperationMean mean = OperationMean.of(none, List.of(), benchmark.getMode());
        results.addAll(TextResults.of(result.profiles(), none, mean, counted, !limits.isEmpty()));
        results.addAll(TextResults.failures(result.failures()));
        results.addAll(BaselineRun.withoutForks(options));
        BenchmarkPush.send(options.push(), benchmark, result.profiles());
        String failure = LimitCheck.of(benchmark, none, mean, own.exact()).failure(limits);
        if (!failure.isEmpty()) {
            if (JmhRun.embeddedFailsOnError()) {
                throw new AssertionError(failure);
            }
            results.add(TextResults.failure(failure));
        }
        return results;
    }
}

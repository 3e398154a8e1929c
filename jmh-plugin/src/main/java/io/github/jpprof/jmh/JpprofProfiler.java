// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.jmh.options.OptionFolders;
import io.github.jpprof.jmh.options.ProfilerOptions;
import java.io.File;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Takes pprof profiles of benchmarks, of their measurement alone, and reports allocations and blocking per operation.
 *
 * <p>Known to JMH's command line as {@code jpprof}; in code, {@code addProfiler("jpprof", options)} and
 * {@code addProfiler(JpprofProfiler.class, options)} are the same. Each benchmark, with each set of parameters and in
 * each mode, gets a folder with a file for each kind of profile, in which the forks are merged.
 *
 * <p>{@code allocs} and {@code alloc.bytes}, the size of these objects, are counted in an extra phase of each fork, after JMH has
 * finished with it, in which every allocation is sampled; they are exact if the bytes agree with the counter of each thread.
 * Else {@code alloc.bytes} comes from the counters of the threads in the measurement, as JMH's own
 * {@code gc.alloc.rate.norm}, without JMH's main thread, and {@code allocs} is an estimate from its samples; both have what
 * set-up and tear-down allocate then. {@code allocs.basis} says which, and how far an estimate may be off. {@code block} and
 * {@code block.count} come from the block profile, and are of the threads that run the benchmark.
 *
 * <p>The annotations {@code @CpuProfile}, {@code @WallProfile}, {@code @HeapProfile}, {@code @AllocsProfile} and
 * {@code @BlockProfile} on a benchmark choose kinds and rates where the options don't. {@code @MaxAllocations} on a benchmark
 * limits what each operation allocates, and on a method of a group what those of that method do; beyond it, or if the count is
 * not exact, {@code -foe} fails the run, and else {@code jpprof.failure} says so.
 *
 * <p>JMH makes one object in each fork, which profiles, and one for each benchmark in the JVM that starts the forks,
 * which merges; without forks, the first alone. Open for inheritance for the sake of its short name only.
 */
public class JpprofProfiler implements InternalProfiler, ExternalProfiler {
    private final ProfilerOptions options;
    private @Nullable Trial trial;
    private @Nullable Forks forks;

    /** Uses the default options: CPU and heap, at Go's rates. */
    public JpprofProfiler() throws ProfilerException {
        this("");
    }

    /**
     * Uses these options, separated by semicolons; {@code help} lists them.
     *
     * @throws ProfilerException if an option is unknown, its value is not allowed, or its folder can't be used: which, and what
     *     to do
     */
    public JpprofProfiler(String options) throws ProfilerException {
        this.options = ProfilerOptions.parse(options);
        if (Forks.folderOfThisFork() == null) { // the JVM that starts a fork has looked at them
            OptionFolders.of(this.options).check();
        }
    }

    @Override
    public final String getDescription() {
        return "pprof profiles of every benchmark; allocations and blocking per operation";
    }

    @Override
    public final void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (trial == null) {
            trial = new Trial(options, benchmark);
        }
        trial.beforeIteration(iteration);
    }

    @Override
    public final Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return trial == null ? List.of() : trial.afterIteration(iteration, result);
    }

    @Override
    public final Collection<String> addJVMInvokeOptions(BenchmarkParams benchmark) {
        return List.of();
    }

    @Override
    public final Collection<String> addJVMOptions(BenchmarkParams benchmark) {
        if (forks == null) {
            forks = new Forks(options, benchmark);
        }
        return forks.next();
    }

    @Override
    public final void beforeTrial(BenchmarkParams benchmark) {
        // The folder is made by the fork, when it has something to write.
    }

    @Override
    public final Collection<? extends Result<?>> afterTrial(BenchmarkResult result, long pid, File out, File err) {
        return forks == null ? List.of() : forks.collect(result);
    }

    @Override
    public final boolean allowPrintOut() {
        return true;
    }

    @Override
    public final boolean allowPrintErr() {
        return true;
    }
}

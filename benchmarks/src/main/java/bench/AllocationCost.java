// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import io.github.jpprof.measure.AllocationSession;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.StackCut;
import io.github.jpprof.profiler.AllocationScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Measures the cost of counting allocations: the fixed part, and the cost of each allocation at a stack depth of 30,
 * compared with that of async-profiler alone when it samples every allocation. Once with nothing more on the stack, and once
 * as a test has it, with the frames of the test framework, at which a count for a test ends its stacks.
 */
public final class AllocationCost {
    private static final int DEPTH = 30;
    private static final int RUNNER_DEPTH = 60; // JUnit 5.10 under Surefire: 58 to 64, with the lambdas
    private static final int OBJECTS = 50_000;
    private static final int WARMUPS = 20;

    static volatile Object sink; // keeps the compiler from removing the computation

    private AllocationCost() {}

    /** The argument is the number of rounds. */
    public static void main(String[] args) throws IOException, NoSuchMethodException {
        int rounds = Integer.parseInt(args[0]);
        System.out.printf("On JDK %s, %d rounds, after %d%n", System.getProperty("java.vm.version"), rounds, WARMUPS);
        report("measure(() -> {}), ms", 1e6, rounds, () -> Allocations.measure(() -> {}));
        report("measure(() -> new Object()), ms", 1e6, rounds, () -> Allocations.measure(() -> sink = new Object()));
        report("start and stop of a count, ms", 1e6, rounds, () -> AllocationSession.start(AllocationScope.THREADS)
                .stop());
        SamplerAlone sampler = new SamplerAlone();
        report("start and stop of the sampler alone", 1e6, rounds, () -> {
            sampler.start();
            sampler.stop();
        });
        compare(rounds, sampler, StackCut.NONE, "");
        StackCut test = new StackCut(UnaryOperator.identity(), AllocationCost.class.getDeclaredMethod("test"));
        run(RUNNER_DEPTH, () -> compare(rounds, sampler, test, " of a test that " + RUNNER_DEPTH + " frames call"));
    }

    private static void compare(int rounds, SamplerAlone sampler, StackCut cut, String where) {
        List<Double> counted = new ArrayList<>();
        List<Double> free = new ArrayList<>();
        List<Double> sampled = new ArrayList<>();
        for (int i = 0; i < Math.max(5, rounds / 20); i++) {
            free.add((double) nanos(AllocationCost::test) / OBJECTS);
            counted.add((double) countedNanos(cut) / OBJECTS);
            sampled.add((double) sampledNanos(sampler) / OBJECTS);
        }
        System.out.printf(
                Locale.ROOT,
                "an allocation at a depth of %d%s, ns: median %.0f counted and read, %.0f by the sampler alone, %.0f neither%n",
                DEPTH,
                where,
                Quantiles.median(counted),
                Quantiles.median(sampled),
                Quantiles.median(free));
    }

    private static void run(int frames, Runnable body) {
        if (frames > 0) {
            run(frames - 1, body);
        } else {
            body.run();
        }
    }

    private static void report(String what, double unit, int rounds, Runnable body) {
        List<Double> figures = new ArrayList<>();
        for (int i = -WARMUPS; i < rounds; i++) {
            long nanos = nanos(body);
            if (i >= 0) {
                figures.add(nanos / unit);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-34s median %.3f, p90 %.3f (target <= 1)%n",
                what,
                Quantiles.median(figures),
                Quantiles.of(figures, 0.9));
    }

    /** Allocates nothing of its own while it counts. */
    private static long countedNanos(StackCut cut) {
        AllocationSession session = AllocationSession.start(AllocationScope.THREADS, cut, false);
        long begin = System.nanoTime();
        test();
        Allocations allocations = session.stop();
        long nanos = System.nanoTime() - begin;
        if (allocations.objects() != OBJECTS) {
            throw new IllegalStateException(allocations.objects() + " objects instead of " + OBJECTS);
        }
        return nanos;
    }

    private static long sampledNanos(SamplerAlone sampler) {
        sampler.start();
        sampler.arm();
        long before = sampler.samples();
        long nanos = nanos(AllocationCost::test);
        if (sampler.samples() - before < OBJECTS) {
            throw new IllegalStateException(sampler.samples() - before + " samples instead of " + OBJECTS);
        }
        sampler.stop();
        return nanos;
    }

    private static long nanos(Runnable body) {
        long begin = System.nanoTime();
        body.run();
        return System.nanoTime() - begin;
    }

    private static void test() {
        allocate(DEPTH);
    }

    private static int allocate(int depth) {
        if (depth > 0) {
            return allocate(depth - 1) + 1;
        }
        for (int i = 0; i < OBJECTS; i++) {
            sink = new int[4];
        }
        return 0;
    }
}

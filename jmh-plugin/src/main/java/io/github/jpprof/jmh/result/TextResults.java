// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.TopTable;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.TextResult;

/** The secondary results that are text. */
public final class TextResults {
    private static final int HOTTEST = 10;

    private TextResults() {}

    /**
     * The profiles in words: the hottest functions, and how the number of allocations is known.
     *
     * @param exact the allocations that were counted
     * @param mean what an operation allocates
     * @param measured what was counted in the measurement
     * @param limited whether a limit needs the allocations, so that they are stated even without a profile of them
     */
    public static List<Result<TextResult>> of(
            Map<ProfileKind, Profile> profiles,
            ExactCount exact,
            OperationMean mean,
            MeasuredTotals measured,
            boolean limited) {
        List<Result<TextResult>> results = new ArrayList<>();
        Profile cpu = profiles.get(ProfileKind.CPU);
        if (cpu != null) {
            results.add(new TextResult(top(cpu, "cpu", "CPU", "cpu=1000"), "top"));
        }
        Profile wall = profiles.get(ProfileKind.WALL);
        if (wall != null) {
            results.add(new TextResult(top(wall, "wall", "wall-clock", "wall=1ms"), "wall.top"));
        }
        Profile heap = profiles.getOrDefault(ProfileKind.HEAP, profiles.get(ProfileKind.ALLOCS));
        if (heap != null || limited) {
            results.add(new TextResult(AllocationBasis.describe(exact, mean, measured, heap), "allocs.basis"));
        }
        return results;
    }

    /** What could not be profiled, and why; empty if nothing failed. */
    public static List<Result<TextResult>> failures(Map<ProfileKind, ProfilingFailure> failures) {
        StringBuilder lines = new StringBuilder();
        for (ProfileKind kind : ProfileKind.values()) {
            ProfilingFailure failure = failures.get(kind);
            if (failure != null) {
                lines.append("no ")
                        .append(kind.label())
                        .append(" profile: ")
                        .append(failure.explanation())
                        .append('\n');
            }
        }
        return lines.length() == 0 ? List.of() : List.of(failure(lines.toString()));
    }

    public static Result<TextResult> failure(String text) {
        return new TextResult(text, "jpprof.failure");
    }

    private static String top(Profile profile, String type, String name, String finer) {
        TopTable all = TopTable.of(BenchmarkStacks.trim(profile), type);
        if (all.total() == 0) {
            return "no " + name + " sample: measure longer, or sample more often, as in -prof 'jpprof:" + finer + "'\n";
        }
        List<TopTable.Row> shown = all.rows().stream()
                .filter(row -> !BenchmarkStacks.LEFT_OUT.contains(row.function()))
                .toList();
        String table = new TopTable(all.type(), all.total(), shown).print(HOTTEST);
        return table
                + String.format(
                        Locale.ROOT,
                        "JMH itself, left out: %.1f%%; the JVM's compiler and collector: %.1f%%\n",
                        share(all, BenchmarkStacks.JMH),
                        share(all, BenchmarkStacks.JVM));
    }

    private static double share(TopTable table, String function) {
        long flat = table.rows().stream()
                .filter(row -> row.function().equals(function))
                .mapToLong(TopTable.Row::flat)
                .sum();
        return 100.0 * flat / table.total();
    }
}

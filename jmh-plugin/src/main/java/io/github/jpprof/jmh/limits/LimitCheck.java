// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.limits;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PartCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.jmh.result.OperationMean;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.text.Plural;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Holds a benchmark to its limits. Only exact counts decide.
 *
 * @param benchmark JMH's name of it
 * @param methods those of its group; fewer than two without a group
 * @param count what was counted
 * @param mean what an operation allocates over all threads
 * @param profile the file of the exact profile, to show
 */
public record LimitCheck(String benchmark, List<String> methods, ExactCount count, OperationMean mean, Path profile) {
    public LimitCheck {
        methods = List.copyOf(methods);
    }

    /** The check of a benchmark. */
    public static LimitCheck of(BenchmarkParams benchmark, ExactCount count, OperationMean mean, Path profile) {
        return new LimitCheck(
                benchmark.getBenchmark(), List.copyOf(benchmark.getThreadGroupLabels()), count, mean, profile);
    }

    /** Which limits are exceeded or can't be decided, and why; empty if all are kept. */
    public String failure(BenchmarkLimits limits) {
        StringBuilder text = new StringBuilder();
        if (!limits.problems().isEmpty()) {
            text.append(new FailureText("limits of " + benchmark + " can't be checked:")
                            .facts("reason", limits.problems()))
                    .append('\n');
        }
        new TreeMap<>(limits.byMethod()).forEach((method, limit) -> text.append(failure(method, limit)));
        return text.toString();
    }

    private String failure(String method, AllocationLimit limit) {
        boolean group = methods.size() > 1;
        String what = group ? method + " of the group " + benchmark : benchmark;
        if (!count.isExact()) {
            return undecided(what, reason(count.refusal()));
        }
        return group ? ofMethod(method, what, limit) : ofBenchmark(what, limit);
    }

    /** Each method of a group is held to its limit alone, whatever the share of its operations is. */
    private String ofMethod(String method, String what, AllocationLimit limit) {
        Optional<PartCount> part = count.part(method);
        if (part.isEmpty()) {
            return undecided(what, "no thread runs it");
        }
        PartCount own = part.get();
        Excess excess = Excess.of(limit, own.objectsPerOperation(), own.bytesPerOperation());
        if (excess.isNone() && count.objectsOfOthers() > 0) {
            return undecided(
                    what,
                    "threads that don't run the benchmark allocated "
                            + Plural.of(count.objectsOfOthers(), "object")
                            + ", and for which method is not known");
        }
        return excess.describe(what, own.operations(), count.profile(), method, profile);
    }

    private String ofBenchmark(String what, AllocationLimit limit) {
        if (mean.isExact()) {
            return Excess.of(limit, mean.objects(), mean.bytes())
                    .describe(what, count.operations(), count.profile(), "", profile);
        }
        // Whatever the share of each thread: if all are within the limit, or none is, so is their mean.
        List<Excess> all = count.parts().stream()
                .map(part -> Excess.of(limit, part.objectsPerOperation(), part.bytesPerOperation()))
                .toList();
        if (count.objectsOfOthers() == 0 && all.stream().allMatch(Excess::isNone)) {
            return "";
        }
        return undecided(what, reason(mean.refusal()));
    }

    private static String reason(Optional<PhaseRefusal> refusal) {
        return refusal.map(PhaseRefusal::explanation).orElse("");
    }

    private static String undecided(String what, String reason) {
        return new FailureText("@MaxAllocations on " + what + " can't be decided without an exact count:")
                        .fact("reason", reason)
                + "\n";
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.profile.text.TopTable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @MaxAllocations} allows each operation of a benchmark.
 *
 * @param objects at most so many objects, or {@link MaxAllocations#UNLIMITED}
 * @param bytes at most so many bytes, or {@link MaxAllocations#UNLIMITED}
 */
public record AllocationLimit(long objects, long bytes) {
    private static final int SITES = 5;

    /** The limit of a benchmark, or null if it has none. */
    public static @Nullable AllocationLimit of(AnnotatedPlaces annotations) {
        return annotations
                .nearest(MaxAllocations.class)
                .map(limit -> new AllocationLimit(limit.objects(), limit.bytes()))
                .orElse(null);
    }

    /** What is wrong with a count; empty if nothing is. Only an exact count decides. */
    public String violation(String benchmark, ExactCount count, Path profile) {
        Optional<PhaseRefusal> refusal = count.refusal();
        if (refusal.isPresent()) {
            return new FailureText("@MaxAllocations on " + benchmark + " can't be decided without an exact count:")
                            .fact("reason", refusal.get().explanation())
                    + "\n";
        }
        boolean tooManyObjects = exceeded(objects, count.objects(), count.operations());
        boolean tooManyBytes = exceeded(bytes, count.bytes(), count.operations());
        if (!tooManyObjects && !tooManyBytes) {
            return "";
        }
        FailureText text = new FailureText(benchmark + " allocates more than @MaxAllocations allows:");
        if (tooManyObjects) {
            text.fact("actual", actual(count.objectsPerOperation(), "objects/op", objects));
        }
        if (tooManyBytes) {
            text.fact("actual", actual(count.bytesPerOperation(), "B/op", bytes));
        }
        String shown = tooManyObjects ? "alloc_objects" : "alloc_space";
        return text.fact(
                                "precision",
                                "exact: every allocation of " + Plural.of(count.operations(), "operation") + " was"
                                        + " sampled, and the bytes equal the JVM's own count")
                        .line(TopTable.of(BenchmarkStacks.trim(count.profile()), shown)
                                .print(SITES)
                                .stripTrailing())
                        .fact("profile", profile.toString())
                + "\n";
    }

    private static boolean exceeded(long most, long actual, long operations) {
        return most >= 0 && actual > most * operations;
    }

    private static String actual(double actual, String unit, long most) {
        return Quantity.decimal(actual) + " " + unit + "; allowed is at most " + most;
    }
}

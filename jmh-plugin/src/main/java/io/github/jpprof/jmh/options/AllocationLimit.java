// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.result.ValueFormat;
import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.profile.text.TopTable;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @MaxAllocations} allows each operation of a benchmark.
 *
 * @param objects at most so many objects, or a negative number if it doesn't say
 * @param bytes at most so many bytes, or a negative number if it doesn't say
 */
public record AllocationLimit(long objects, long bytes) {
    private static final int SITES = 5;

    /** The limit of a benchmark, or null if it has none. */
    public static @Nullable AllocationLimit of(BenchmarkAnnotations annotations) {
        return annotations.find("MaxAllocations").map(AllocationLimit::of).orElse(null);
    }

    private static AllocationLimit of(Annotation annotation) {
        return new AllocationLimit(
                given(BenchmarkAnnotations.number(annotation, "objects")),
                given(BenchmarkAnnotations.number(annotation, "bytes")));
    }

    private static long given(long value) {
        return value == Long.MAX_VALUE ? -1 : value;
    }

    /** What is wrong with a count; empty if nothing is. Only an exact count decides. */
    public String violation(String benchmark, ExactCount count, Path profile) {
        if (!count.isExact()) {
            return "@MaxAllocations on " + benchmark + " can't be decided, for there is no exact count: "
                    + (count.refusal().isEmpty() ? "the extra phase had no operation" : count.refusal()) + "\n";
        }
        StringBuilder wrong = new StringBuilder();
        String shown = "alloc_space";
        if (objects >= 0 && count.objects() > objects * count.operations()) {
            wrong.append(line(count.objectsPerOperation(), "objects/op", objects));
            shown = "alloc_objects";
        }
        if (bytes >= 0 && count.bytes() > bytes * count.operations()) {
            wrong.append(line(count.bytesPerOperation(), "B/op", bytes));
        }
        if (wrong.length() == 0) {
            return "";
        }
        return "@MaxAllocations: " + benchmark + " allocates more than it may, counted exactly over "
                + count.operations() + " operations\n" + wrong
                + TopTable.of(BenchmarkStacks.trim(count.profile()), shown).print(SITES)
                + "all of it: " + profile + "\n";
    }

    private static String line(double actual, String unit, long limit) {
        return String.format(Locale.ROOT, "  %s %s; at most %d are allowed%n", ValueFormat.of(actual), unit, limit);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.exact.PartCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The mean of operations that allocate differently, weighed by the bytes of the measurement.
 *
 * <p>The bytes that the JVM counted for the threads of a method are so many objects, by the exact count of that method. Where
 * the bytes of each method are not known, their sum is enough if the objects of all methods have the same size in the mean.
 *
 * @param parts the exact counts
 * @param measured the iterations to weigh them by
 */
record WeighedMean(List<PartCount> parts, List<MeasuredIteration> measured) {
    OperationMean mean() {
        if (measured.isEmpty()
                || measured.stream().anyMatch(iteration -> iteration.bytes() == MeasuredIteration.UNKNOWN)) {
            return OperationMean.refused(
                    PhaseRefusal.Reason.NO_COUNTERS,
                    "its operations allocate differently, and what the measured ones allocated was not counted");
        }
        boolean byPart = measured.stream().allMatch(iteration -> parts.stream()
                .allMatch(part -> iteration.bytesByMethod().containsKey(part.name())));
        List<PartCount> allocating =
                parts.stream().filter(WeighedMean::allocates).toList();
        boolean sameSize = OperationMean.isSame(allocating, WeighedMean::objectsPerByte)
                && OperationMean.isSame(allocating, WeighedMean::ownPerByte);
        if (!byPart && !sameSize) {
            return OperationMean.refused(
                    PhaseRefusal.Reason.DIFFERENT_SIZES,
                    "its operations allocate objects of different sizes, and how many bytes are whose in the measurement"
                            + " is known of the methods of a group only, after a warm-up in JMH's own pool of threads: use"
                            + " @Group and @Warmup, without -Djmh.executor");
        }
        return (byPart ? implausible() : outOfRange())
                .map(explanation -> OperationMean.refused(PhaseRefusal.Reason.MEASUREMENT_DIFFERS, explanation))
                .orElseGet(() -> new OperationMean(
                        mean(byPart, PartCount::objectsPerOperation, WeighedMean::objectsPerByte),
                        mean(byPart, PartCount::bytesPerOperation, WeighedMean::ownPerByte),
                        true,
                        Optional.empty()));
    }

    /**
     * The mean over the iterations, as JMH has it of its own figures.
     *
     * @param perOperation the figure of each part
     * @param perByte the same for each byte that its operations and their fixtures allocate
     */
    private double mean(boolean byPart, ToDoubleFunction<PartCount> perOperation, ToDoubleFunction<PartCount> perByte) {
        if (OperationMean.isSame(parts, perOperation)) {
            return parts.stream().mapToDouble(perOperation).average().orElse(0);
        }
        return measured.stream()
                .filter(iteration -> iteration.operations() > 0)
                .mapToDouble(iteration -> byPart
                        ? ofParts(iteration, perOperation)
                        : ofOperations(iteration) * mean(perByte) / iteration.operations())
                .average()
                .orElse(0);
    }

    /** Weighs by the operations that the bytes of each method make; all others allocate nothing. */
    private double ofParts(MeasuredIteration iteration, ToDoubleFunction<PartCount> perOperation) {
        double figure = 0;
        double made = 0;
        for (PartCount part : allocating()) {
            double operations = made(iteration, part);
            figure += operations * perOperation.applyAsDouble(part);
            made += operations;
        }
        return figure / (allocating().size() == parts.size() && made > 0 ? made : iteration.operations());
    }

    private double mean(ToDoubleFunction<PartCount> perByte) {
        return allocating().stream().mapToDouble(perByte).average().orElse(0);
    }

    private List<PartCount> allocating() {
        return parts.stream().filter(WeighedMean::allocates).toList();
    }

    /** The bytes of an iteration without what it allocates once, itself and in JMH. */
    private long ofOperations(MeasuredIteration iteration) {
        long once = parts.stream().mapToLong(PartCount::otherBytes).sum();
        return Math.max(0, iteration.bytes() - once);
    }

    /** How many operations the bytes of a method make. */
    private static double made(MeasuredIteration iteration, PartCount part) {
        long bytes = iteration.bytesByMethod().getOrDefault(part.name(), 0L) - part.otherBytes();
        return Math.max(0, bytes) / perOperation(part);
    }

    /** Compares the operations that the bytes of each method make with those that JMH counted; empty if they can be so many. */
    private Optional<String> implausible() {
        long counted =
                measured.stream().mapToLong(MeasuredIteration::operations).sum();
        double made = measured.stream()
                .mapToDouble(iteration -> allocating().stream()
                        .mapToDouble(part -> made(iteration, part))
                        .sum())
                .sum();
        boolean tooFew = allocating().size() == parts.size() && made < counted * (1 - OperationMean.SAME);
        return tooFew || made > counted * (1 + OperationMean.SAME)
                ? Optional.of("by the count of the extra phase, the bytes of the measurement are those of "
                        + Plural.of(Math.round(made), "operation") + ", and JMH counted " + counted
                        + ": warm up longer")
                : Optional.empty();
    }

    /** Compares the mean of all bytes with the operations of the extra phase; empty if it can be their mean. */
    private Optional<String> outOfRange() {
        double mean = measured.stream()
                .filter(iteration -> iteration.operations() > 0)
                .mapToDouble(iteration -> (double) ofOperations(iteration) / iteration.operations())
                .average()
                .orElse(0);
        double most =
                parts.stream().mapToDouble(WeighedMean::perOperation).max().orElse(0);
        double least =
                parts.stream().mapToDouble(WeighedMean::perOperation).min().orElse(0);
        return mean > most * (1 + OperationMean.SAME) || mean < least * (1 - OperationMean.SAME)
                ? Optional.of("the measured operations allocated " + Plural.of(Quantity.decimal(mean), "byte")
                        + " each, and those of the extra phase " + Quantity.decimal(least) + " to "
                        + Quantity.decimal(most) + ": warm up longer")
                : Optional.empty();
    }

    private static boolean allocates(PartCount part) {
        return part.bytes() + part.fixtureBytes() > 0;
    }

    private static double perOperation(PartCount part) {
        return (double) (part.bytes() + part.fixtureBytes()) / part.operations();
    }

    private static double objectsPerByte(PartCount part) {
        return (double) part.objects() / (part.bytes() + part.fixtureBytes());
    }

    private static double ownPerByte(PartCount part) {
        return (double) part.bytes() / (part.bytes() + part.fixtureBytes());
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PartCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.profile.text.Plural;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;

/**
 * What an operation allocates in the mean over the methods of a group, or over threads that allocate differently.
 *
 * <p>Where they do, the operations of the extra phase say nothing of the mean: an operation takes longer for each allocation
 * that is sampled, so those that allocate are fewer there than in the measurement. How many they were in the measurement
 * follows from the bytes that the JVM counted then, and from the exact count of each method.
 *
 * @param objects how many; NaN if that is not known
 * @param bytes their size; NaN if that is not known
 * @param weighed whether the bytes of the measurement were needed
 * @param refusal why it is not known; empty if it is
 */
public record OperationMean(double objects, double bytes, boolean weighed, Optional<PhaseRefusal> refusal) {
    /** Up to this share, figures are taken for the same: what a table or a list allocates when it grows. */
    static final double SAME = 0.01;

    /**
     * The mean of one fork.
     *
     * @param count of its extra phase
     * @param measured the iterations of its measurement
     */
    public static OperationMean of(ExactCount count, List<MeasuredIteration> measured, Mode mode) {
        if (!count.isExact()) {
            return new OperationMean(Double.NaN, Double.NaN, false, count.refusal());
        }
        // A single shot is one operation of each thread in any case.
        if (count.parts().size() < 2 || mode == Mode.SingleShotTime || isAlike(count.parts())) {
            return new OperationMean(count.objectsPerOperation(), count.bytesPerOperation(), false, Optional.empty());
        }
        if (count.objectsOfOthers() > 0) {
            return refused(
                    PhaseRefusal.Reason.OTHER_THREADS,
                    "threads that don't run the benchmark allocated " + Plural.of(count.objectsOfOthers(), "object")
                            + " in the extra phase, and for which of its operations is not known: measure these alone");
        }
        return new WeighedMean(count.parts(), measured).mean();
    }

    /** The mean over forks that count alike. */
    public static OperationMean of(List<OperationMean> forks) {
        return new OperationMean(
                forks.stream().mapToDouble(OperationMean::objects).average().orElse(Double.NaN),
                forks.stream().mapToDouble(OperationMean::bytes).average().orElse(Double.NaN),
                forks.stream().anyMatch(OperationMean::weighed),
                forks.stream().flatMap(fork -> fork.refusal().stream()).findFirst());
    }

    public boolean isExact() {
        return refusal.isEmpty();
    }

    static OperationMean refused(PhaseRefusal.Reason reason, String explanation) {
        return new OperationMean(Double.NaN, Double.NaN, false, Optional.of(new PhaseRefusal(reason, explanation)));
    }

    private static boolean isAlike(List<PartCount> parts) {
        return isSame(parts, PartCount::objectsPerOperation) && isSame(parts, PartCount::bytesPerOperation);
    }

    static boolean isSame(List<PartCount> parts, ToDoubleFunction<PartCount> figure) {
        double most = parts.stream().mapToDouble(figure).max().orElse(0);
        double least = parts.stream().mapToDouble(figure).min().orElse(0);
        return most - least <= SAME * most;
    }
}

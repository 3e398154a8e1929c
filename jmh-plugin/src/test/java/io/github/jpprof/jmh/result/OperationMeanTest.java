// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PartCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;

class OperationMeanTest {
    private static final PartCount PUT = new PartCount("put", 10, 10, 240, 0, 100);
    private static final PartCount GET = new PartCount("get", 990, 0, 0, 0, 50);
    private static final PartCount LIST = new PartCount("list", 20, 200, 20_000, 0, 50);

    private static ExactCount count(PartCount... parts) {
        List<PartCount> all = List.of(parts);
        return new ExactCount(
                all.stream().mapToLong(PartCount::operations).sum(),
                all.stream().mapToLong(PartCount::objects).sum(),
                all.stream().mapToLong(PartCount::bytes).sum(),
                0,
                all,
                ExactCount.NOTHING,
                Optional.empty());
    }

    private static MeasuredIteration iteration(long operations, long bytes, Map<String, Long> byMethod) {
        return new MeasuredIteration(operations, bytes, byMethod);
    }

    private static PhaseRefusal.Reason reason(OperationMean mean) {
        return mean.refusal().orElseThrow().reason();
    }

    @Test
    void isThatOfPhaseWhereAllAllocateAlike() {
        ExactCount alike = count(new PartCount("a", 1000, 2000, 48_000, 0, 0), new PartCount("b", 10, 20, 480, 0, 0));

        assertThat(OperationMean.of(alike, List.of(), Mode.Throughput))
                .isEqualTo(new OperationMean(2, 48, false, Optional.empty()));
    }

    @Test
    void isThatOfPhaseWhereEachThreadHasOneOperation() {
        assertThat(OperationMean.of(count(PUT, GET), List.of(), Mode.SingleShotTime)
                        .objects())
                .isEqualTo(10 / 1000.0);
    }

    @Test
    void followsBytesOfMeasurementWithoutThoseOfIteration() {
        // Half of the operations put there, and one in a hundred in the phase.
        OperationMean mean =
                OperationMean.of(count(PUT, GET), List.of(iteration(1000, 12_150, Map.of())), Mode.AverageTime);

        assertThat(mean).isEqualTo(new OperationMean(0.5, 12, true, Optional.empty()));
    }

    @Test
    void isMeanOfIterations() {
        List<MeasuredIteration> measured = List.of(iteration(1000, 12_150, Map.of()), iteration(10, 150, Map.of()));

        assertThat(OperationMean.of(count(PUT, GET), measured, Mode.AverageTime).objects())
                .isCloseTo(0.25, within(1e-9));
    }

    @Test
    void leavesOutSetUpOfEachInvocation() {
        PartCount prepared = new PartCount("put", 10, 10, 240, 760, 0);

        assertThat(OperationMean.of(count(prepared, GET), List.of(iteration(100, 5_050, Map.of())), Mode.Throughput))
                .isEqualTo(new OperationMean(0.5, 12, true, Optional.empty()));
    }

    @Test
    void needsBytesOfEachMethodWhereSizesDiffer() {
        long bytes = 30 * 24 + 10 * 1000 + 150;
        ExactCount count = count(PUT, LIST);

        assertThat(reason(OperationMean.of(count, List.of(iteration(40, bytes, Map.of())), Mode.Throughput)))
                .isEqualTo(PhaseRefusal.Reason.DIFFERENT_SIZES);
        Map<String, Long> byMethod = Map.of("put", 30 * 24 + 100L, "list", 10 * 1000 + 50L);
        OperationMean mean = OperationMean.of(count, List.of(iteration(40, bytes, byMethod)), Mode.Throughput);
        assertThat(mean.objects()).isCloseTo((30 * 1 + 10 * 10) / 40.0, within(1e-9));
        assertThat(mean.bytes()).isCloseTo((30 * 24 + 10 * 1000) / 40.0, within(1e-9));
    }

    @Test
    void figureThatAllHaveNeedsNoWeights() {
        PartCount large = new PartCount("large", 20, 20, 20_000, 0, 50);
        Map<String, Long> byMethod = Map.of("put", 30 * 24 + 105L, "large", 10 * 1000 + 50L);

        OperationMean mean = OperationMean.of(
                count(PUT, large), List.of(iteration(40, 30 * 24 + 10 * 1000 + 155, byMethod)), Mode.Throughput);

        assertThat(mean.objects()).isEqualTo(1);
        assertThat(mean.bytes()).isCloseTo((30 * 24 + 10 * 1000) / 40.0, within(10.0));
    }

    @Test
    void isUnknownWhereBytesMakeOtherOperationsThanCounted() {
        Map<String, Long> byMethod = Map.of("put", 30 * 24 + 100L, "list", 10 * 1000 + 50L);

        assertThat(OperationMean.of(count(PUT, LIST), List.of(iteration(100, 11_000, byMethod)), Mode.Throughput)
                        .refusal())
                .contains(new PhaseRefusal(
                        PhaseRefusal.Reason.MEASUREMENT_DIFFERS,
                        "by the count of the extra phase, the bytes of the measurement are those of 40 operations, and JMH"
                                + " counted 100: warm up longer"));
    }

    @Test
    void isUnknownWhereOperationsAllocateMoreThanAnyOfPhase() {
        assertThat(reason(
                        OperationMean.of(count(PUT, GET), List.of(iteration(1000, 30_000, Map.of())), Mode.Throughput)))
                .isEqualTo(PhaseRefusal.Reason.MEASUREMENT_DIFFERS);
    }

    @Test
    void isUnknownWithoutCounters() {
        assertThat(reason(OperationMean.of(
                        count(PUT, GET),
                        List.of(iteration(1000, MeasuredIteration.UNKNOWN, Map.of())),
                        Mode.Throughput)))
                .isEqualTo(PhaseRefusal.Reason.NO_COUNTERS);
    }

    @Test
    void isUnknownWhereOtherThreadsAllocate() {
        ExactCount others = new ExactCount(1000, 11, 264, 0, List.of(PUT, GET), ExactCount.NOTHING, Optional.empty());

        assertThat(reason(OperationMean.of(others, List.of(iteration(1000, 12_150, Map.of())), Mode.Throughput)))
                .isEqualTo(PhaseRefusal.Reason.OTHER_THREADS);
    }

    @Test
    void ofForksIsExactOnlyIfAllAre() {
        OperationMean one = new OperationMean(1, 24, true, Optional.empty());
        OperationMean two = new OperationMean(3, 72, true, Optional.empty());
        assertThat(OperationMean.of(List.of(one, two))).isEqualTo(new OperationMean(2, 48, true, Optional.empty()));
        OperationMean refused = OperationMean.refused(PhaseRefusal.Reason.NOT_RUN, "why");
        assertThat(reason(OperationMean.of(List.of(one, refused)))).isEqualTo(PhaseRefusal.Reason.NOT_RUN);
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.jmh.Annotated;
import io.github.jpprof.jmh.Groups;
import io.github.jpprof.jmh.Workloads;
import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PartCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.jmh.result.OperationMean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;

class LimitCheckTest {
    private static final String UNDECIDED = " can't be decided without an exact count:\n  reason:    ";

    private static ExactCount count(long objects, long bytes, PartCount... parts) {
        return new ExactCount(1000, objects, bytes, 7, List.of(parts), ExactCount.NOTHING, Optional.empty());
    }

    private static String failure(ExactCount count, BenchmarkLimits limits, String... methods) {
        OperationMean mean = OperationMean.of(count, List.of(), Mode.Throughput);
        return new LimitCheck("b.B.m", List.of(methods), count, mean, Path.of("p")).failure(limits);
    }

    private static BenchmarkLimits limit(String method, long objects, long bytes) {
        return new BenchmarkLimits(Map.of(method, new AllocationLimit(objects, bytes)), List.of());
    }

    @ParameterizedTest
    @CsvSource({"3, 72, ''", "2, -1, '3 objects/op; allowed is at most 2'", "-1, 71, '72 B/op; allowed is at most 71'"})
    void limitsEachOperation(long objects, long bytes, String expected) {
        String failure = failure(count(3000, 72_000), limit("m", objects, bytes));
        assertThat(failure.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(failure).contains(expected);
    }

    @Test
    void decidesByExactCountsOnly() {
        ExactCount refused = ExactCount.refused(PhaseRefusal.Reason.THREAD_ENDED, "a thread has ended");
        assertThat(failure(refused, limit("m", 5, 5)))
                .isEqualTo("@MaxAllocations on b.B.m" + UNDECIDED + "a thread has ended\n");
    }

    @Test
    void saysWhichAnnotationIsWrong() {
        String wrong = Annotated.Wrong.class.getName().replace('$', '.');
        ExactCount exact = count(0, 0);
        assertThat(failure(exact, BenchmarkLimits.of(wrong + ".waits"))).isEqualTo("""
                        limits of b.B.m can't be checked:
                          reason:    waits: @MaxBlockingTime is for tests; a benchmark is held to @MaxAllocations, and to a baseline with baseline=FOLDER
                        """);
        assertThat(failure(exact, BenchmarkLimits.of(wrong + ".negative"))).isEqualTo("""
                        limits of b.B.m can't be checked:
                          reason:    negative: @MaxAllocations(objects) = -5: allowed is 0 or more
                        """);
    }

    @Test
    void shareOfMethodsDoesNotMatter() {
        PartCount put = new PartCount("put", 1, 2, 48, 0, 0);
        PartCount get = new PartCount("get", 999, 0, 0, 0, 0);
        ExactCount count = count(2, 48, put, get);

        assertThat(failure(count, limit("put", 1, -1), "get", "put")).startsWith("""
                        put of the group b.B.m allocates more than @MaxAllocations allows:
                          actual:    2 objects/op; allowed is at most 1
                        """);
        assertThat(failure(count, limit("get", 0, 0), "get", "put")).isEmpty();
        assertThat(failure(count, limit("put", 2, 48), "get", "put")).isEmpty();
    }

    @Test
    void threadsThatHelpLeaveMethodsUndecided() {
        ExactCount count = count(3, 72, new PartCount("put", 500, 0, 0, 0, 0), new PartCount("get", 500, 0, 0, 0, 0));

        assertThat(failure(count, limit("put", 0, -1), "get", "put"))
                .isEqualTo(
                        "@MaxAllocations on put of the group b.B.m" + UNDECIDED
                                + "threads that don't run the benchmark allocated 3 objects, and for which method is not known\n");
    }

    @Test
    void meanOfThreadsIsWithinLimitIfAllAre() {
        ExactCount count = count(
                1500,
                36_000,
                new PartCount("thread 0", 500, 500, 12_000, 0, 0),
                new PartCount("thread 1", 500, 1000, 24_000, 0, 0));

        assertThat(failure(count, limit("m", 2, 48))).isEmpty();
        assertThat(failure(count, limit("m", 1, 48))).startsWith("@MaxAllocations on b.B.m" + UNDECIDED);
    }

    @Test
    void groupHasLimitsOfItsMethods() {
        assertThat(BenchmarkLimits.of(Groups.class.getName() + ".one"))
                .isEqualTo(new BenchmarkLimits(
                        Map.of("allocates", new AllocationLimit(1, 56), "counts", new AllocationLimit(0, -1)),
                        List.of()));
        assertThat(BenchmarkLimits.of(Annotated.class.getName() + ".pair")).isEqualTo(limit("large", -1, 1 << 20));
        assertThat(BenchmarkLimits.of(Workloads.class.getName() + ".spin").isEmpty())
                .isTrue();
    }

    @Test
    void survivesTheWayToTheOtherJvm() {
        BenchmarkLimits limits = new BenchmarkLimits(
                Map.of("größer", new AllocationLimit(1, -1), "b", new AllocationLimit(-1, 7)),
                List.of("m: what is wrong"));
        assertThat(BenchmarkLimits.parse(limits.print())).isEqualTo(limits);
    }
}

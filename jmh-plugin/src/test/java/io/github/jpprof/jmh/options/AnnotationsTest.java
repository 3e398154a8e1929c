// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.jmh.Annotated;
import io.github.jpprof.jmh.Workloads;
import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.profiler.ProfileKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {
    private static Map<ProfileKind, Long> rates(String line, String method) throws Exception {
        AnnotatedPlaces annotations = BenchmarkAnnotations.of(Annotated.class.getName() + "." + method);
        return AnnotatedRequest.of(ProfilerOptions.parse(line).rates(), annotations)
                .rates();
    }

    @Test
    void annotationsChooseKindsAndRates() throws Exception {
        assertThat(rates("", "threeObjects")).containsOnly(Map.entry(ProfileKind.HEAP, 4096L));
    }

    @Test
    void annotationOfMethodComesFirst() throws Exception {
        assertThat(rates("", "bytes"))
                .containsOnly(Map.entry(ProfileKind.CPU, 250L), Map.entry(ProfileKind.BLOCK, 10_000L));
    }

    @Test
    void commandLineOverridesAnnotations() throws Exception {
        assertThat(rates("cpu;heap=64k", "bytes"))
                .containsOnly(Map.entry(ProfileKind.CPU, 250L), Map.entry(ProfileKind.HEAP, 65_536L));
        assertThat(rates("heap", "threeObjects")).containsOnly(Map.entry(ProfileKind.HEAP, 4096L));
    }

    @Test
    void annotationsAreOptional() throws Exception {
        AnnotatedPlaces none = BenchmarkAnnotations.of(Workloads.class.getName() + ".spin");
        assertThat(AnnotatedRequest.of(Map.of(), none).kinds())
                .containsExactlyInAnyOrder(ProfileKind.CPU, ProfileKind.HEAP);
        assertThat(AllocationLimit.of(none)).isNull();
        assertThat(BenchmarkAnnotations.of("no.such.Benchmark.method").nearestFirst())
                .isEmpty();
    }

    @Test
    void groupHasAnnotationsOfItsMethods() {
        assertThat(AllocationLimit.of(BenchmarkAnnotations.of(Annotated.class.getName() + ".pair")))
                .isEqualTo(new AllocationLimit(-1, 1 << 20));
    }

    @ParameterizedTest
    @CsvSource({"3, 72, ''", "2, -1, '3 objects/op; allowed is at most 2'", "-1, 71, '72 B/op; allowed is at most 71'"})
    void limitsEachOperation(long objects, long bytes, String expected) {
        ExactCount count = new ExactCount(1000, 3000, 72_000, 7, ExactCount.NOTHING, Optional.empty());
        String violation = new AllocationLimit(objects, bytes).violation("b.B.m", count, Path.of("p"));
        assertThat(violation.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(violation).contains(expected);
    }

    @Test
    void decidesByExactCountsOnly() {
        ExactCount count = ExactCount.refused(PhaseRefusal.Reason.THREAD_ENDED, "a thread has ended");
        assertThat(new AllocationLimit(5, 5).violation("b.B.m", count, Path.of("p")))
                .isEqualTo(
                        "@MaxAllocations on b.B.m can't be decided without an exact count:\n  reason:    a thread has ended\n");
    }
}

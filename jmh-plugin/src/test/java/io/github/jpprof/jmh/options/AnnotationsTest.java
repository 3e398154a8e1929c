// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.jmh.Annotated;
import io.github.jpprof.jmh.Workloads;
import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.profiler.ProfileKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {
    private static Map<ProfileKind, Long> rates(String line, String method) throws Exception {
        BenchmarkAnnotations annotations = BenchmarkAnnotations.of(Annotated.class.getName() + "." + method);
        return AnnotatedRequest.of(ProfilerOptions.parse(line).rates(), annotations)
                .rates();
    }

    @Test
    void choose() throws Exception {
        assertThat(rates("", "threeObjects")).containsOnly(Map.entry(ProfileKind.HEAP, 4096L));
    }

    @Test
    void onTheMethodOrOnAnAnnotationThereComeFirst() throws Exception {
        assertThat(rates("", "bytes"))
                .containsOnly(Map.entry(ProfileKind.CPU, 250L), Map.entry(ProfileKind.BLOCK, 10_000L));
    }

    @Test
    void yieldToTheCommandLine() throws Exception {
        assertThat(rates("cpu;heap=64k", "bytes"))
                .containsOnly(Map.entry(ProfileKind.CPU, 250L), Map.entry(ProfileKind.HEAP, 65_536L));
        assertThat(rates("heap", "threeObjects")).containsOnly(Map.entry(ProfileKind.HEAP, 4096L));
    }

    @Test
    void areNotNeeded() throws Exception {
        BenchmarkAnnotations none = BenchmarkAnnotations.of(Workloads.class.getName() + ".spin");
        assertThat(AnnotatedRequest.of(Map.of(), none).kinds())
                .containsExactlyInAnyOrder(ProfileKind.CPU, ProfileKind.HEAP);
        assertThat(AllocationLimit.of(none)).isNull();
        assertThat(BenchmarkAnnotations.of("no.such.Benchmark.method").places()).isEmpty();
    }

    @Test
    void ofAGroupAreThoseOfItsMethods() {
        assertThat(AllocationLimit.of(BenchmarkAnnotations.of(Annotated.class.getName() + ".pair")))
                .isEqualTo(new AllocationLimit(-1, 1 << 20));
    }

    @Test
    void ofAnotherVersionAreNamed() {
        assertThatThrownBy(() -> BenchmarkAnnotations.number(
                        Annotated.class.getAnnotation(io.github.jpprof.HeapProfile.class), "hz"))
                .hasMessageContaining("has no hz; use jpprof-junit-jupiter and jpprof-jmh of one version");
    }

    @ParameterizedTest
    @CsvSource({"3, 72, ''", "2, -1, '3 objects/op; at most 2 are allowed'", "-1, 71, '72 B/op; at most 71 are allowed'"
    })
    void limitEachOperation(long objects, long bytes, String expected) {
        ExactCount count = new ExactCount(1000, 3000, 72_000, 7, ExactCount.NOTHING, "");
        String violation = new AllocationLimit(objects, bytes).violation("b.B.m", count, Path.of("p"));
        assertThat(violation.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(violation).contains(expected);
    }

    @Test
    void areDecidedByExactCountsOnly() {
        ExactCount count = new ExactCount(1000, 0, 0, 0, ExactCount.NOTHING, "a thread has ended");
        assertThat(new AllocationLimit(5, 5).violation("b.B.m", count, Path.of("p")))
                .isEqualTo(
                        "@MaxAllocations on b.B.m can't be decided, for there is no exact count: a thread has ended\n");
    }
}

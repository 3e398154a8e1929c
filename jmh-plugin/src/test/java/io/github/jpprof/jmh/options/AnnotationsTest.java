// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.CpuProfile;
import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.jmh.Annotated;
import io.github.jpprof.jmh.Workloads;
import io.github.jpprof.profiler.ProfileKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        assertThat(BenchmarkAnnotations.of("no.such.Benchmark.method").nearest(CpuProfile.class))
                .isEmpty();
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

class TakenSamplerTest {
    @Test
    void flightRecorderTakesWhatAsyncProfilerCannot() throws Exception {
        String output = ChildJvm.run(TakenSampler.class);

        assertThat(output).containsPattern("cpu taken: true \\[Flight Recorder");
        assertThat(output).containsPattern("heap taken: true \\[jpprof heap sampler");
        assertThat(output).contains("cpu by Flight Recorder: ");
    }

    @Test
    void traceDoesNotCountAsOtherProfiler() throws Exception {
        String output = ChildJvm.run(AfterTrace.class);

        assertThat(output).contains("CPU time: true [");
        assertThat(output.contains("the total is low"))
                .isEqualTo(Runtime.version().feature() < 25);
    }
}

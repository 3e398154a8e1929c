// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

class CarrierThreadsTest {
    @Test
    void includesCarriersThatTheJvmMakesMeanwhile() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");

        String output = ChildJvm.run(GrowingPoolJvm.class, "-Djdk.virtualThreadScheduler.parallelism=4");

        assertThat(output).contains("carriers: 1, then more", "done: true, on more");
    }
}

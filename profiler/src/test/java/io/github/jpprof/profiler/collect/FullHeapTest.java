// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

/** Threads of the profiler go on when a program that has used up the heap has let it go, and what they missed is counted. */
class FullHeapTest {
    @Test
    void threadsThatLookGoOn() throws Exception {
        String output = ChildJvm.run(FullHeapJvm.class, "-Xmx32m", "-XX:+UseSerialGC");

        assertThat(output).contains("holders: true", "stacks: true", "lost looks: true");
    }
}

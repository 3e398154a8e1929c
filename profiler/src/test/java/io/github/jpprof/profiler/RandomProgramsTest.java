// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few of the programs that {@code scripts/random-programs} runs by the thousand. */
class RandomProgramsTest {
    @Test
    void areCountedExactly() {
        assertThat(new RandomPrograms(42).run(200)).isEmpty();
    }
}

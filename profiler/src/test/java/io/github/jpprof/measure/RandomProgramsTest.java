// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few of the programs that {@code scripts/random-programs} runs by the thousand. */
class RandomProgramsTest {
    @Test
    void areCountedExactly() {
        RandomPrograms programs = new RandomPrograms(42);
        assertThat(programs.run(200)).isEmpty();
        assertThat(programs.refusals()).hasSizeLessThan(10);
    }
}

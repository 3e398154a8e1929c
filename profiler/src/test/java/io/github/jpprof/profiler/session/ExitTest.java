// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

/** A profile and a trace that are begun while the JVM exits. */
class ExitTest {
    @Test
    void saysThatFlightRecorderEndsAsWell() throws Exception {
        assertThat(ChildJvm.run(ExitingJvm.class).lines())
                .containsExactly(
                        "block: the JVM exits, and Flight Recorder with it",
                        "trace: the JVM exits, and Flight Recorder with it");
    }
}

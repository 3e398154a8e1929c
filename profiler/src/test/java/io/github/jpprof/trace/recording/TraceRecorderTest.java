// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A trace that can't begin leaves nothing in the recorder: a later one would have its events, too. */
@EnabledOnOs(OS.LINUX)
class TraceRecorderTest {
    @Test
    void refusedTraceLeavesNeitherRecordingNorEvents(@TempDir Path folder) throws Exception {
        String output = ChildJvm.run(RefusedTraceJvm.class, "-Djava.io.tmpdir=" + folder);

        assertThat(output).contains("refused: Flight Recorder can't start", "recordings: 0", "run delays: 0");
    }
}

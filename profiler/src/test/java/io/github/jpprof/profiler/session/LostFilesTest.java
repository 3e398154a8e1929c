// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folder for temporary files is emptied while the JVM runs, as services do that remove what is old there. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LostFilesTest {
    @TempDir
    Path folder;

    @Test
    void namesLostFileAndGoesOnWithNewOne() throws Exception {
        String output = ChildJvm.run(LostFilesJvm.class, "-Djava.io.tmpdir=" + folder);

        assertThat(output.lines())
                .anyMatch(line -> line.startsWith("before: cpu by async-profiler"))
                .anyMatch(line -> line.startsWith("before: block by Flight Recorder"))
                .anyMatch(line ->
                        line.startsWith("during: cpu failed: async-profiler can't dump: ") && line.contains("session-"))
                .anyMatch(line -> line.startsWith("during: block failed: Flight Recorder of JDK ")
                        && line.endsWith("or they were deleted"))
                .anyMatch(line -> line.startsWith("after: cpu by async-profiler"));
    }
}

// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderConditionsTest {
    @TempDir
    Path folder;

    @Test
    void namesFolderWithoutRoomAndWhatIsNeeded() throws Exception {
        assertThat(RecorderConditions.fullDisk(folder.toFile(), Long.MAX_VALUE).orElseThrow())
                .startsWith("Flight Recorder would end the JVM when it can't write, and " + folder + " has room for ")
                .contains(" bytes: make room for " + Long.MAX_VALUE + ", or name another folder");
        assertThat(RecorderConditions.fullDisk(
                        folder.toFile(), Files.getFileStore(folder).getUsableSpace() / 2))
                .isEmpty();
    }

    @Test
    void leavesFolderThatIsMissingToTheRecorder() {
        assertThat(RecorderConditions.fullDisk(folder.resolve("missing").toFile(), Long.MAX_VALUE))
                .isEmpty();
    }
}

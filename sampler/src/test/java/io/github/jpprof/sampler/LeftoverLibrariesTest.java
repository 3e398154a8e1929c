// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverLibrariesTest {
    @TempDir
    private Path folder;

    @Test
    void leavesWhatAnotherJvmIsAboutToLoadAndWhatIsNotOurs() throws Exception {
        Path leftover = hoursOld("jpprof-sampler-1.dll");
        Path other = hoursOld("other-1.dll");
        Path young = Files.createFile(folder.resolve("jpprof-sampler-2.dll"));

        LeftoverLibraries.delete(folder, "jpprof-sampler-*.dll");

        assertThat(leftover).doesNotExist();
        assertThat(other).exists();
        assertThat(young).exists();
    }

    @Test
    void aFolderThatCannotBeReadHoldsNothingUp() {
        assertThatCode(() -> LeftoverLibraries.delete(folder.resolve("none"), "*"))
                .doesNotThrowAnyException();
    }

    private Path hoursOld(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
    }
}

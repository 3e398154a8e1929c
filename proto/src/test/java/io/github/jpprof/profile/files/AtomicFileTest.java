// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void failureLeavesOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining("glob:**/file").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void missingFolderIsNamedWithTheFileThatWasMeant() {
        Path file = folder.resolve("missing/file");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('n')))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file + ": there is no folder " + folder.resolve("missing"));
    }

    @Test
    void folderInPlaceOfTheFileStays() throws IOException {
        Path file = Files.createDirectory(folder.resolve("file"));

        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('n')))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": a folder, not a file to write to");

        assertThat(file).isEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeInPlaceOfTheFileStays() throws Exception {
        Path file = folder.resolve("file");
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('n')))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": a device or a pipe, not a file to replace");

        assertThat(Files.readAttributes(file, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
